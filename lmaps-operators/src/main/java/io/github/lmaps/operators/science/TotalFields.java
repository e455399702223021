package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operator.LinearisableOperator;
import io.github.lmaps.operator.Linearisation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Nonlinear scattering, bound: it holds the waves of every transmitter and receiver on the heap, 16
 * (T + R) H W bytes. The fields of the transmitters are found by several threads. Thread-safe.
 */
public final class TotalFields implements LinearisableOperator {

    private static final int ITERATIONS = 1000;
    private static final double ROUGH_TOLERANCE = 1e-2;
    private static final int ROUGH_ITERATIONS = 50;

    private final Shape image;
    private final Shape measurement;
    private final boolean conjugate;
    private final BiconjugateGradients exact;
    private final BiconjugateGradients rough;
    private final WaveConvolution convolution;
    private final List<double[]> incident = new ArrayList<>();
    private final List<List<double[]>> sensors = new ArrayList<>();

    TotalFields(NonlinearScattering operator, Shape image, Shape measurement) {
        this.image = image;
        this.measurement = measurement;
        this.conjugate = operator.conjugate();
        double tolerance = operator.tolerance();
        this.exact = new BiconjugateGradients(tolerance, ITERATIONS);
        this.rough =
                new BiconjugateGradients(Math.max(ROUGH_TOLERANCE, tolerance), ROUGH_ITERATIONS);
        WaveModel waves = operator.waves();
        this.convolution = new WaveConvolution(waves);
        for (int t = 0; t < waves.transmitterCount(); t++) {
            incident.add(waves.incident(t));
            boolean known = t > 0 && !waves.receiversMove();
            sensors.add(known ? sensors.get(0) : waves.sensors(t));
        }
    }

    @Override
    public Shape imageShape() {
        return image;
    }

    @Override
    public Shape measurementShape() {
        return measurement;
    }

    /** H W. */
    private int pixels() {
        return (int) (image.get(2) * image.get(3));
    }

    private int receivers() {
        return (int) measurement.get(2);
    }

    /** Runs once for every image and transmitter, image after image. */
    private void forEachField(IntConsumer use) {
        IntStream.range(0, (int) image.get(0) * incident.size()).parallel().forEach(use);
    }

    /** f of the image that the field of a place belongs to. */
    private double[] contrast(float[] images, int place) {
        double[] f = new double[pixels()];
        int start = place / incident.size() * f.length;
        for (int p = 0; p < f.length; p++) {
            f[p] = images[start + p];
        }
        return f;
    }

    /** u = wave + G f u, or with G^H. */
    private double[] field(double[] f, double[] wave, int direction) {
        return field(exact, f, wave, direction);
    }

    private double[] field(BiconjugateGradients solver, double[] f, double[] wave, int direction) {
        return solver.solve(
                u -> {
                    double[] scattered = convolution.apply(times(f, u), direction);
                    for (int i = 0; i < scattered.length; i++) {
                        scattered[i] = u[i] - scattered[i];
                    }
                    return scattered;
                },
                wave);
    }

    private static double[] times(double[] f, double[] u) {
        double[] product = new double[u.length];
        for (int i = 0; i < u.length; i++) {
            product[i] = f[i / 2] * u[i];
        }
        return product;
    }

    /**
     * The total field of every transmitter in the domain.
     *
     * @param x contrasts, of {@link #imageShape()}
     * @return float32, [B, T, H, W, 2]; the caller closes it
     */
    public NDArray totalField(NDArray x) {
        float[] images = x.toFloatArray();
        int length = 2 * pixels();
        float[] fields = new float[(int) image.get(0) * incident.size() * length];
        forEachField(
                place -> {
                    double[] wave = incident.get(place % incident.size());
                    double[] u = field(contrast(images, place), wave, 1);
                    for (int i = 0; i < length; i++) {
                        fields[place * length + i] = (float) u[i];
                    }
                });
        Shape shape = new Shape(image.get(0), incident.size(), image.get(2), image.get(3), 2);
        return x.getManager().create(fields, shape);
    }

    private double[] incidentField(double[] f, int place) {
        return incidentField(exact, f, place);
    }

    private double[] incidentField(BiconjugateGradients solver, double[] f, int place) {
        return field(solver, f, incident.get(place % incident.size()), 1);
    }

    @Override
    public NDArray apply(NDArray x) {
        return apply(exact, x);
    }

    /** Fields to a percent, of images that do not take more than 50 iterations for it. */
    @Override
    public NDArray applyRoughly(NDArray x) {
        return apply(rough, x);
    }

    private NDArray apply(BiconjugateGradients solver, NDArray x) {
        float[] images = x.toFloatArray();
        return received(
                x,
                place -> {
                    double[] f = contrast(images, place);
                    return times(f, incidentField(solver, f, place));
                });
    }

    /** What the receivers get of the sources that each transmitter induces. */
    private NDArray received(NDArray like, IntFunction<double[]> sources) {
        float[] y = new float[(int) measurement.size()];
        forEachField(
                place -> {
                    double[] source = sources.apply(place);
                    List<double[]> receivers = sensors.get(place % incident.size());
                    for (int r = 0; r < receivers(); r++) {
                        receive(receivers.get(r), source, y, 2 * (place * receivers() + r));
                    }
                });
        return like.getManager().create(y, measurement);
    }

    private void receive(double[] g, double[] source, float[] y, int at) {
        int sign = conjugate ? -1 : 1;
        double re = 0;
        double im = 0;
        for (int i = 0; i < g.length; i += 2) {
            re += g[i] * source[i] - sign * g[i + 1] * source[i + 1];
            im += g[i + 1] * source[i] + sign * g[i] * source[i + 1];
        }
        y[at] = (float) re;
        y[at + 1] = (float) im;
    }

    @Override
    public NDArray vjp(NDArray x, NDArray v) {
        float[] images = x.toFloatArray();
        return back(v, images, place -> incidentField(contrast(images, place), place));
    }

    /**
     * The sum over transmitters of Re(conj(w) u), with the adjoint field w = q + G^H f w of what
     * the receivers send back, q = sum_r conj(g_r) v_r, or g_r conj(v_r) for the conjugate.
     */
    private NDArray back(NDArray v, float[] images, IntFunction<double[]> fields) {
        float[] sent = v.toFloatArray();
        float[][] parts = new float[(int) image.get(0) * incident.size()][];
        forEachField(
                place -> {
                    double[] u = fields.apply(place);
                    double[] w = field(contrast(images, place), sentBack(sent, place), -1);
                    parts[place] = new float[pixels()];
                    for (int p = 0; p < parts[place].length; p++) {
                        parts[place][p] =
                                (float) (w[2 * p] * u[2 * p] + w[2 * p + 1] * u[2 * p + 1]);
                    }
                });
        return v.getManager().create(sums(parts), image);
    }

    @Override
    public Linearisation linearise(NDArray x) {
        return new Near(x);
    }

    /** Near one image, whose total fields are kept: 16 B T H W bytes. */
    private final class Near implements Linearisation {
        private final float[] images;
        private final double[][] fields;
        private final NDArray value;

        Near(NDArray x) {
            this.images = x.toFloatArray();
            this.fields = new double[(int) image.get(0) * incident.size()][];
            this.value =
                    received(
                            x,
                            place -> {
                                double[] f = contrast(images, place);
                                fields[place] = incidentField(f, place);
                                return times(f, fields[place]);
                            });
        }

        @Override
        public NDArray value() {
            return value;
        }

        /** The sources d u + f du, with the field du = G d u + G f du. */
        @Override
        public NDArray jvp(NDArray d) {
            float[] changes = d.toFloatArray();
            return received(
                    d,
                    place -> {
                        double[] f = contrast(images, place);
                        double[] source = times(contrast(changes, place), fields[place]);
                        double[] more = times(f, field(f, convolution.apply(source, 1), 1));
                        for (int i = 0; i < source.length; i++) {
                            source[i] += more[i];
                        }
                        return source;
                    });
        }

        @Override
        public NDArray vjp(NDArray v) {
            return back(v, images, place -> fields[place]);
        }

        @Override
        public void close() {
            value.close();
        }
    }

    private double[] sentBack(float[] v, int place) {
        double[] q = new double[2 * pixels()];
        int sign = conjugate ? -1 : 1;
        List<double[]> receivers = sensors.get(place % incident.size());
        for (int r = 0; r < receivers.size(); r++) {
            double[] g = receivers.get(r);
            double re = v[2 * (place * receivers.size() + r)];
            double im = v[2 * (place * receivers.size() + r) + 1];
            for (int i = 0; i < q.length; i += 2) {
                q[i] += g[i] * re + g[i + 1] * im;
                q[i + 1] += sign * (g[i] * im - g[i + 1] * re);
            }
        }
        return q;
    }

    private float[] sums(float[][] parts) {
        float[] sums = new float[(int) image.size()];
        for (int place = 0; place < parts.length; place++) {
            int start = place / incident.size() * pixels();
            for (int p = 0; p < pixels(); p++) {
                sums[start + p] += parts[place][p];
            }
        }
        return sums;
    }

    /** Nothing is held outside of the heap. */
    @Override
    public void close() {}
}
