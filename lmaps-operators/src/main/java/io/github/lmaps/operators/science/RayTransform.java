package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operator.ShiftInvariantOperator;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Integrals along rays, bound: weights are found anew as they are needed, in double precision, by
 * several threads. The sums of an adjoint are taken in an order that does not depend on them.
 */
final class RayTransform implements ShiftInvariantOperator {

    /** Shares of the angles that are summed by themselves. */
    private static final int SHARES = 8;

    /** The squared weights of a ray that touches the image, of the largest: rounding. */
    private static final double LEAST = 1e-20;

    private final BeamGeometry beams;
    private final Shape image;
    private final Shape measurement;
    private final long seen;
    private final double trace;

    RayTransform(BeamGeometry beams, Shape image, Shape measurement) {
        this.beams = beams;
        this.image = image;
        this.measurement = measurement;
        double[] power = new double[rays()];
        forEachAngle(
                angle -> {
                    Crossings crossings = crossings();
                    for (int k = 0; k < beams.detectors(); k++) {
                        crossings.of(beams.ray(k, angle));
                        power[k * angles() + angle] = crossings.power();
                    }
                });
        double most = Arrays.stream(power).max().orElseThrow();
        this.seen = Arrays.stream(power).filter(one -> one > LEAST * most).count();
        this.trace = Arrays.stream(power).sum();
    }

    private Crossings crossings() {
        return new Crossings(beams.height(), beams.width());
    }

    private int angles() {
        return beams.degrees().size();
    }

    private int rays() {
        return beams.detectors() * angles();
    }

    private int pixels() {
        return beams.height() * beams.width();
    }

    private int planes() {
        return (int) (image.get(0) * image.get(1));
    }

    private void forEachAngle(IntConsumer use) {
        IntStream.range(0, angles()).parallel().forEach(use);
    }

    @Override
    public Shape imageShape() {
        return image;
    }

    @Override
    public Shape measurementShape() {
        return measurement;
    }

    @Override
    public NDArray apply(NDArray x) {
        float[] images = x.toFloatArray();
        float[] y = new float[planes() * rays()];
        forEachAngle(
                angle -> {
                    Crossings crossings = crossings();
                    for (int k = 0; k < beams.detectors(); k++) {
                        crossings.of(beams.ray(k, angle));
                        for (int plane = 0; plane < planes(); plane++) {
                            y[plane * rays() + k * angles() + angle] =
                                    (float) crossings.integral(images, plane * pixels());
                        }
                    }
                });
        return x.getManager().create(y, measurement);
    }

    @Override
    public NDArray adjoint(NDArray y) {
        float[] projections = y.toFloatArray();
        double[][] shares = new double[SHARES][];
        IntStream.range(0, SHARES)
                .parallel()
                .forEach(share -> shares[share] = spread(projections, share));
        float[] x = new float[planes() * pixels()];
        for (int i = 0; i < x.length; i++) {
            double sum = 0;
            for (double[] share : shares) {
                sum += share[i];
            }
            x[i] = (float) sum;
        }
        return y.getManager().create(x, image);
    }

    private double[] spread(float[] projections, int share) {
        double[] x = new double[planes() * pixels()];
        Crossings crossings = crossings();
        for (int angle = share; angle < angles(); angle += SHARES) {
            for (int k = 0; k < beams.detectors(); k++) {
                crossings.of(beams.ray(k, angle));
                for (int plane = 0; plane < planes(); plane++) {
                    float value = projections[plane * rays() + k * angles() + angle];
                    crossings.spread(value, x, plane * pixels());
                }
            }
        }
        return x;
    }

    /** A A^T for one channel, float64, [rays, rays], rows in the order of [detectors, angles]. */
    NDArray gram(NDManager manager) {
        CrossedPixels[] crossed = new CrossedPixels[rays()];
        Crossings crossings = crossings();
        for (int ray = 0; ray < crossed.length; ray++) {
            crossings.of(beams.ray(ray / angles(), ray % angles()));
            crossed[ray] = CrossedPixels.of(crossings, 2 * Math.max(beams.height(), beams.width()));
        }
        double[] gram = CrossedPixels.products(crossed, pixels());
        return manager.create(gram, new Shape(rays(), rays()));
    }

    @Override
    public long measuredEntries() {
        return image.get(1) * seen;
    }

    @Override
    public double gramTrace() {
        return image.get(1) * trace;
    }

    /** Nothing is held. */
    @Override
    public void close() {}
}
