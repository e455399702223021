package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.operator.Operator;

/**
 * What becomes of a two-dimensional flow: its vorticity w on the periodic square [0, 2 pi]^2 after
 * a time, seen at every {@code downsample}-th point,
 *
 * <pre>
 * dw/dt = -u . grad w + (1 / Re) lap w - 4 cos(4 y),   u = (d psi/dy, -d psi/dx),   -lap psi = w
 * </pre>
 *
 * <p>x is w at the start, [B, 1, N, N], without unit, the first axis along x and the second along
 * y; the measurement is [B, 1, ceil(N / downsample), ceil(N / downsample)]. Pseudo-spectral as in
 * InverseBench (Zheng et al. 2025, arXiv 2503.11043): steps by Heun's rule with the viscosity by
 * Crank and Nicolson's, products of fields freed of wavenumbers with kx^2 + ky^2 above 2 (N / 3)^2
 * and of their mean, derivatives without the Nyquist frequency.
 *
 * <p>Everything is computed in double precision on the heap; arrays may be float32 or float64. One
 * step costs six Fourier transforms of N x N, with adaptive steps seven, and adaptive steps are at
 * least 2 N max |u| in a unit of time. The gradient is that of the discrete adjoint, exact for the
 * steps that were taken: how far the steps go is treated as constant. It takes 25 Fourier
 * transforms of each step, with adaptive steps 26, about four times the flow itself; of a
 * linearisation 19, and a product with the Jacobian 10.
 *
 * @param pixels N, even, at least 10
 * @param reynolds Re, positive
 * @param time how long, positive
 * @param downsample at least 1 and at most N
 * @param step how far a step goes; the last one is cut to end at the time
 */
public record NavierStokes(int pixels, double reynolds, double time, int downsample, FlowStep step)
        implements Operator {

    private static final int PUBLISHED_PIXELS = 128;
    private static final double PUBLISHED_REYNOLDS = 200;
    private static final double PUBLISHED_TIME = 1;
    private static final int LEAST = 10;

    /**
     * Checks the numbers.
     *
     * @param pixels N, even, at least 10
     * @param reynolds Re, positive
     * @param time how long, positive
     * @param downsample at least 1 and at most N
     * @param step how far a step goes
     * @throws IllegalArgumentException if a number is not what it must be
     */
    public NavierStokes {
        Checks.atLeast(pixels, LEAST, "the side of a flow");
        if (pixels % 2 != 0) {
            throw new IllegalArgumentException("the side of a flow must be even, got " + pixels);
        }
        Checks.positive(reynolds, "a Reynolds number");
        Checks.positive(time, "the time of a flow");
        Checks.between(downsample, 1, pixels, "the downsampling of a flow");
    }

    /**
     * The configuration of InverseBench: N = 128, Re = 200, time 1, adaptive steps. Its network's
     * images are a tenth of the vorticity.
     *
     * @param downsample how many points lie between two that are seen; 2, 4 and 8 are published
     * @return the operator
     */
    public static NavierStokes published(int downsample) {
        return new NavierStokes(
                PUBLISHED_PIXELS,
                PUBLISHED_REYNOLDS,
                PUBLISHED_TIME,
                downsample,
                new FlowStep.Adaptive());
    }

    /** How many points of a side are seen. */
    int seen() {
        return (pixels + downsample - 1) / downsample;
    }

    @Override
    public Shape measurementShape(Shape image) {
        return checked(image, pixels, seen(), "a vorticity");
    }

    @Override
    public Shape imageShape(Shape measurement) {
        return checked(measurement, seen(), pixels, "a downsampled vorticity");
    }

    private static Shape checked(Shape given, int side, int other, String name) {
        Checks.image(given, name);
        Shape wanted = new Shape(given.get(0), 1, side, side);
        if (!given.equals(wanted)) {
            throw new IllegalArgumentException(name + " must be " + wanted + ", got " + given);
        }
        return new Shape(given.get(0), 1, other, other);
    }

    @Override
    public VorticityFlow bind(NDManager manager, Shape image) {
        return new VorticityFlow(this, image);
    }

    @Override
    public String toString() {
        return "Navier-Stokes flow of "
                + pixels
                + " x "
                + pixels
                + ", Reynolds "
                + reynolds
                + ", time "
                + time
                + ", "
                + step
                + ", every "
                + downsample
                + "th point";
    }
}
