package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.DecimatedCirculantOperator;
import io.github.lmaps.operator.NearlyCirculantOperator;

/** Operators known by their gains, the same for every channel. */
final class SpectralParts {

    private SpectralParts() {}

    static final class Circulant extends LinearParts implements CirculantOperator {
        private final CirculantOperator operator;

        Circulant(CirculantOperator operator, Rearrangement image, Rearrangement measurement) {
            super(operator, image, measurement);
            this.operator = operator;
        }

        @Override
        public NDArray transfer() {
            return operator.transfer();
        }

        @Override
        public NDArray power() {
            return operator.power();
        }
    }

    static final class Decimated extends LinearParts implements DecimatedCirculantOperator {
        private final DecimatedCirculantOperator operator;

        Decimated(
                DecimatedCirculantOperator operator,
                Rearrangement image,
                Rearrangement measurement) {
            super(operator, image, measurement);
            this.operator = operator;
        }

        @Override
        public int factor() {
            return operator.factor();
        }

        @Override
        public NDArray transfer() {
            return operator.transfer();
        }

        @Override
        public NDArray power() {
            return operator.power();
        }
    }

    static final class NearlyCirculant extends LinearParts implements NearlyCirculantOperator {
        private final NearlyCirculantOperator operator;

        NearlyCirculant(
                NearlyCirculantOperator operator, Rearrangement image, Rearrangement measurement) {
            super(operator, image, measurement);
            this.operator = operator;
        }

        @Override
        public NDArray similarPower() {
            return operator.similarPower();
        }

        @Override
        public NDArray similarTransfer() {
            return operator.similarTransfer();
        }

        @Override
        public boolean alikeInside() {
            return operator.alikeInside();
        }

        @Override
        public NDArray goingRound(NDArray y) {
            return Scopes.keeping(() -> image.toWhole(operator.goingRound(measurement.toParts(y))));
        }

        @Override
        public NDArray cut(NDArray x) {
            return Scopes.keeping(() -> measurement.toWhole(operator.cut(image.toParts(x))));
        }

        @Override
        public NDArray place(NDArray y) {
            return Scopes.keeping(() -> image.toWhole(operator.place(measurement.toParts(y))));
        }
    }
}
