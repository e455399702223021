package io.github.lmaps.likelihood;

/** No noise: y = z. The local MAP is the point of {x : A x = y} closest to m. */
public record Noiseless() implements QuadraticLikelihood {

    @Override
    public double sigma() {
        return 0;
    }

    @Override
    public Noiseless dividedBy(double scale) {
        return this;
    }
}
