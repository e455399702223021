package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.Scopes;
import org.jspecify.annotations.Nullable;

/** Operators that are weighted image by image: gains are scaled, and nothing else changes. */
final class ScaledImages {

    private ScaledImages() {}

    /** The operator with its structure, or null where it has none but that of its rows. */
    static @Nullable LinearOperator of(LinearOperator a, NDArray weights) {
        if (a instanceof CirculantOperator b) {
            return a instanceof PixelwiseOperator c
                    ? new Even(b, c, weights)
                    : new Circulant(b, weights);
        }
        if (a instanceof DecimatedCirculantOperator b) {
            return new DecimatedCirculant(b, weights);
        }
        if (a instanceof DecimatedOperator b) {
            return new Decimated(b, weights);
        }
        if (a instanceof NearlyCirculantOperator b) {
            return new NearlyCirculant(b, weights);
        }
        if (a instanceof ShiftInvariantOperator b) {
            return new ShiftInvariant(b, weights);
        }
        return a instanceof DiagonalisableOperator b ? new Diagonalisable(b, weights) : null;
    }

    /** The gains of an operator, times the weights of each image. */
    private static class Spectral extends WeightedOperator {
        private final NDArray transfer;
        private final NDArray power;

        Spectral(LinearOperator a, NDArray transfer, NDArray power, NDArray weights) {
            super(a, weights);
            this.transfer = Scopes.keeping(() -> transfer.mul(weights.reshape(-1, 1, 1, 1)));
            this.power = Scopes.keeping(() -> power.mul(weights.square().reshape(-1, 1, 1, 1)));
        }

        public NDArray transfer() {
            return transfer;
        }

        public NDArray power() {
            return power;
        }

        @Override
        public void close() {
            transfer.close();
            power.close();
            super.close();
        }
    }

    private static class Circulant extends Spectral implements CirculantOperator {
        Circulant(CirculantOperator a, NDArray weights) {
            super(a, a.transfer(), a.power(), weights);
        }
    }

    /** Circulant and pixelwise: a factor. */
    private static final class Even extends Circulant implements PixelwiseOperator {
        private final NDArray gram;

        Even(CirculantOperator a, PixelwiseOperator same, NDArray weights) {
            super(a, weights);
            this.gram = Scopes.keeping(() -> same.gram().mul(weights.square()));
        }

        @Override
        public NDArray gram() {
            return gram;
        }

        @Override
        public void close() {
            gram.close();
            super.close();
        }
    }

    private static class Decimated extends Spectral implements DecimatedOperator {
        private final int factor;

        Decimated(DecimatedOperator a, NDArray weights) {
            super(a, a.transfer(), a.power(), weights);
            this.factor = a.factor();
        }

        @Override
        public int factor() {
            return factor;
        }
    }

    private static final class DecimatedCirculant extends Decimated
            implements DecimatedCirculantOperator {
        DecimatedCirculant(DecimatedCirculantOperator a, NDArray weights) {
            super(a, weights);
        }
    }

    private static final class NearlyCirculant extends Spectral implements NearlyCirculantOperator {
        private final NearlyCirculantOperator operator;

        NearlyCirculant(NearlyCirculantOperator a, NDArray weights) {
            super(a, a.similarTransfer(), a.similarPower(), weights);
            this.operator = a;
        }

        @Override
        public NDArray similarPower() {
            return power();
        }

        @Override
        public NDArray similarTransfer() {
            return transfer();
        }

        @Override
        public NDArray goingRound(NDArray y) {
            return operator.goingRound(y);
        }

        @Override
        public boolean alikeInside() {
            return operator.alikeInside();
        }

        @Override
        public NDArray cut(NDArray x) {
            return operator.cut(x);
        }

        @Override
        public NDArray place(NDArray y) {
            return operator.place(y);
        }
    }

    private static final class ShiftInvariant extends WeightedOperator
            implements ShiftInvariantOperator {
        ShiftInvariant(ShiftInvariantOperator a, NDArray weights) {
            super(a, weights);
        }
    }

    private static final class Diagonalisable extends WeightedOperator
            implements DiagonalisableOperator {
        private final DiagonalisableOperator operator;
        private final NDArray eigenvalues;

        Diagonalisable(DiagonalisableOperator a, NDArray weights) {
            super(a, weights);
            this.operator = a;
            this.eigenvalues = Scopes.keeping(() -> a.eigenvalues().mul(weights.square()));
        }

        @Override
        public NDArray eigenvalues() {
            return eigenvalues;
        }

        @Override
        public NDArray turn(NDArray y) {
            return operator.turn(y);
        }

        @Override
        public NDArray turnBack(NDArray z) {
            return operator.turnBack(z);
        }

        @Override
        public void close() {
            eigenvalues.close();
            super.close();
        }
    }
}
