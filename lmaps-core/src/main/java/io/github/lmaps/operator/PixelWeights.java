package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * H(d u + offset), d a weight for each pixel: with a white prior of u that of x = d u + offset has
 * the variance d^2. Holds nothing of its own; neither H nor d is closed. Thread-safe where H is.
 *
 * @param h H
 * @param d of the image's shape
 * @param offset of all pixels
 */
public record PixelWeights(LinearisableOperator h, NDArray d, double offset)
        implements LinearisableOperator {

    @Override
    public Shape imageShape() {
        return h.imageShape();
    }

    @Override
    public Shape measurementShape() {
        return h.measurementShape();
    }

    @Override
    public NDArray apply(NDArray u) {
        try (NDArray x = u.mul(d).addi(offset)) {
            return h.apply(x);
        }
    }

    @Override
    public NDArray vjp(NDArray u, NDArray v) {
        try (NDArray x = u.mul(d).addi(offset)) {
            return h.vjp(x, v).muli(d);
        }
    }

    @Override
    public Linearisation linearise(NDArray u) {
        NDArray x = u.mul(d).addi(offset);
        return new Near(h.linearise(x), x, d);
    }

    @Override
    public void close() {
        // H and d belong to others.
    }

    private record Near(Linearisation inner, NDArray x, NDArray d) implements Linearisation {

        @Override
        public NDArray value() {
            return inner.value();
        }

        @Override
        public NDArray jvp(NDArray u) {
            try (NDArray weighted = u.mul(d)) {
                return inner.jvp(weighted);
            }
        }

        @Override
        public NDArray vjp(NDArray v) {
            return inner.vjp(v).muli(d);
        }

        @Override
        public void close() {
            inner.close();
            x.close();
        }
    }
}
