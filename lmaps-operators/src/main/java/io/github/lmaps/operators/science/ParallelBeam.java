package io.github.lmaps.operators.science;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Tomography by parallel rays, the Radon transform: the integrals of an image along the lines
 *
 * <pre>X cos a + Y sin a = s,   s = (k - (n - 1) / 2) spacing</pre>
 *
 * <p>for n detectors k at every angle a. The pixel in row i and column j is at X = j - (W - 1) / 2,
 * Y = (H - 1) / 2 - i, and angles turn counter-clockwise about the middle of the image. x is [B, C,
 * H, W], y is [B, C, n, angles]; lengths are in pixels, so that y times the side of a pixel is the
 * integral in the units of x times a length.
 *
 * <p>A line crosses every row, or every column where it is flat, once; the image is interpolated
 * there between two pixels and is 0 outside (Joseph 1982, "An improved algorithm for reprojecting
 * rays through pixel images"). The adjoint is the transpose of that. With up to {@value
 * io.github.lmaps.operators.internal.DiagonalisedOperator#MOST_ROWS} lines the local MAP is exact;
 * with more it is found by conjugate gradients. One application costs 2 max(H, W) multiplications a
 * line.
 *
 * @param height H
 * @param width W
 * @param degrees the angles a, at least one
 * @param detectors n
 * @param spacing of the detectors, in pixels
 */
public record ParallelBeam(
        int height, int width, List<Double> degrees, int detectors, double spacing)
        implements BeamGeometry {

    private static final double HALF_TURN = 180;

    /**
     * Checks the numbers.
     *
     * @param height H
     * @param width W
     * @param degrees the angles a, at least one
     * @param detectors n
     * @param spacing of the detectors, in pixels
     * @throws IllegalArgumentException if a size is below 1, the spacing not positive, there is no
     *     angle, or one is not finite
     */
    public ParallelBeam {
        degrees = BeamGeometry.checked(height, width, degrees, detectors, spacing);
    }

    /**
     * Angles evenly over half a turn, from 0 on, and detectors a pixel apart that see all of the
     * image.
     *
     * @param height H
     * @param width W
     * @param angles how many
     * @return the operator
     */
    public static ParallelBeam of(int height, int width, int angles) {
        return new ParallelBeam(
                height,
                width,
                IntStream.range(0, angles).mapToObj(i -> i * HALF_TURN / angles).toList(),
                (int) Math.ceil(Math.hypot(height, width)),
                1);
    }

    @Override
    public Ray ray(int detector, int angle) {
        double s = BeamGeometry.offset(detector, detectors, spacing);
        return new Ray(s, 0, 0, 1).turned(degrees.get(angle));
    }

    @Override
    public String toString() {
        return "Parallel-beam tomography of "
                + height
                + " x "
                + width
                + " pixels, "
                + degrees.size()
                + " angles, "
                + detectors
                + " detectors "
                + spacing
                + " apart";
    }
}
