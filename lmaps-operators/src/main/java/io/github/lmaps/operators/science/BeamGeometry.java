package io.github.lmaps.operators.science;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.internal.DiagonalisedOperator;
import java.util.List;

/** An operator that integrates along rays: a row of detectors at every angle. */
interface BeamGeometry extends Operator {

    int height();

    int width();

    List<Double> degrees();

    int detectors();

    Ray ray(int detector, int angle);

    /**
     * A line through the image: lengths in pixels, X along its rows and Y upwards, from its middle.
     *
     * @param x X of a point on it
     * @param y Y of a point on it
     * @param dx X of its unit direction
     * @param dy Y of its unit direction
     */
    record Ray(double x, double y, double dx, double dy) {

        static Ray through(double fromX, double fromY, double toX, double toY) {
            double length = Math.hypot(toX - fromX, toY - fromY);
            return new Ray(fromX, fromY, (toX - fromX) / length, (toY - fromY) / length);
        }

        /** Turned about the middle of the image, counter-clockwise. */
        Ray turned(double degrees) {
            double c = Math.cos(Math.toRadians(degrees));
            double s = Math.sin(Math.toRadians(degrees));
            return new Ray(c * x - s * y, s * x + c * y, c * dx - s * dy, s * dx + c * dy);
        }
    }

    static List<Double> checked(
            int height, int width, List<Double> degrees, int detectors, double spacing) {
        Checks.atLeast(height, 1, "the height of a tomogram");
        Checks.atLeast(width, 1, "the width of a tomogram");
        Checks.atLeast(degrees.size(), 1, "the number of angles");
        for (double angle : degrees) {
            if (!Double.isFinite(angle)) {
                throw new IllegalArgumentException("an angle must be finite, got " + angle);
            }
        }
        Checks.atLeast(detectors, 1, "the number of detectors");
        Checks.positive(spacing, "the spacing of detectors");
        return List.copyOf(degrees);
    }

    /** The distance of a detector from the middle of the row. */
    static double offset(int detector, int detectors, double spacing) {
        return (detector - (detectors - 1) / 2.0) * spacing;
    }

    @Override
    default Shape measurementShape(Shape image) {
        Checks.image(image, "a tomogram");
        Shape wanted = new Shape(image.get(0), image.get(1), height(), width());
        require(image, wanted, "a tomogram");
        return new Shape(image.get(0), image.get(1), detectors(), degrees().size());
    }

    @Override
    default Shape imageShape(Shape measurement) {
        Checks.image(measurement, "projections");
        Shape wanted =
                new Shape(measurement.get(0), measurement.get(1), detectors(), degrees().size());
        require(measurement, wanted, "projections");
        return new Shape(measurement.get(0), measurement.get(1), height(), width());
    }

    private static void require(Shape given, Shape wanted, String name) {
        if (!given.equals(wanted)) {
            throw new IllegalArgumentException(name + " must be " + wanted + ", got " + given);
        }
    }

    /** The angles, in degrees. */
    @Override
    default List<Field> arrays() {
        return List.of(SensorRing.angles(degrees()));
    }

    /**
     * Few rays are solved by the eigenvectors of A A^T, which is found without A: in 24 max(H, W)
     * bytes a ray, and a few times 8 rays^2.
     */
    @Override
    default LinearOperator bind(NDManager manager, Shape image) {
        RayTransform operator = new RayTransform(this, image, measurementShape(image));
        if (detectors() * degrees().size() > DiagonalisedOperator.MOST_ROWS) {
            return operator;
        }
        try (NDManager own = manager.newSubManager(Device.cpu())) {
            return DiagonalisedOperator.ofGram(operator, manager, operator.gram(own));
        }
    }
}
