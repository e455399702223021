package io.github.lmaps.operators.science;

import io.github.lmaps.internal.Checks;
import java.util.List;

/**
 * Tomography by a fan of rays from a point to a flat row of detectors: the integrals of an image
 * along the lines from the source, at angle 0 at (-sourceRadius, 0), to the detectors k, there at
 *
 * <pre>(detectorRadius, -(k - (n - 1) / 2) spacing)</pre>
 *
 * <p>Both turn counter-clockwise about the middle of the image by the angle. Places, shapes, units,
 * interpolation and local MAP are those of {@link ParallelBeam} (Kak and Slaney 1988, "Principles
 * of computerized tomographic imaging", chapter 3); the integral is along the ray, with no cosine
 * of the fan's angle.
 *
 * @param height H
 * @param width W
 * @param degrees the angles, at least one
 * @param detectors n
 * @param spacing of the detectors, in pixels
 * @param sourceRadius from the middle of the image to the source, outside of the image, in pixels
 * @param detectorRadius from there to the row of detectors, outside of the image, in pixels
 */
public record FanBeam(
        int height,
        int width,
        List<Double> degrees,
        int detectors,
        double spacing,
        double sourceRadius,
        double detectorRadius)
        implements BeamGeometry {

    /**
     * Checks the numbers.
     *
     * @param height H
     * @param width W
     * @param degrees the angles, at least one
     * @param detectors n
     * @param spacing of the detectors, in pixels
     * @param sourceRadius from the middle of the image to the source, in pixels
     * @param detectorRadius from there to the row of detectors, in pixels
     * @throws IllegalArgumentException if a size is below 1, the spacing not positive, there is no
     *     angle, one is not finite, or source or detectors meet the image as they turn
     */
    public FanBeam {
        degrees = BeamGeometry.checked(height, width, degrees, detectors, spacing);
        double corner = Math.hypot(height, width) / 2;
        requireOutside(sourceRadius, corner, "the source");
        requireOutside(detectorRadius, corner, "the row of detectors");
    }

    private static void requireOutside(double radius, double corner, String name) {
        Checks.positive(radius, "the distance of " + name);
        if (radius <= corner) {
            throw new IllegalArgumentException(
                    name
                            + ", "
                            + radius
                            + " pixels from the middle, meets the image, whose corners are "
                            + corner
                            + " from it");
        }
    }

    @Override
    public Ray ray(int detector, int angle) {
        double across = -BeamGeometry.offset(detector, detectors, spacing);
        return Ray.through(-sourceRadius, 0, detectorRadius, across).turned(degrees.get(angle));
    }

    @Override
    public String toString() {
        return "Fan-beam tomography of "
                + height
                + " x "
                + width
                + " pixels, "
                + degrees.size()
                + " angles, "
                + detectors
                + " detectors "
                + spacing
                + " apart, source at "
                + sourceRadius
                + ", detectors at "
                + detectorRadius;
    }
}
