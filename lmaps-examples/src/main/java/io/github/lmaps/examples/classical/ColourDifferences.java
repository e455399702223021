package io.github.lmaps.examples.classical;

import io.github.lmaps.core.Field;
import io.github.lmaps.problem.InverseProblem;

/**
 * Demosaicing by colour differences (D. R. Cok 1987, US patent 4642678, of ratios): green is
 * interpolated first; then what red and blue have above it, which changes less from place to place
 * than they do. For any mosaic.
 */
public record ColourDifferences() implements ClassicalMethod {

    @Override
    public String name() {
        return "colour differences";
    }

    @Override
    public Field restore(InverseProblem problem) {
        Mosaic seen = Mosaic.of(problem);
        Field green = plane(seen, 'G');
        Mosaic above = new Mosaic(seen.tile(), difference(seen.y(), green));
        return seen.filled(
                (image, i, j, colour) ->
                        green.at(image, 0, i, j)
                                + (colour == 'G'
                                        ? 0
                                        : BilinearDemosaicing.at(above, image, i, j, colour)));
    }

    private static Field plane(Mosaic mosaic, char colour) {
        float[] values = new float[mosaic.y().size()];
        int width = mosaic.width();
        int height = mosaic.height();
        for (int k = 0; k < values.length; k++) {
            int row = k / width % height;
            int image = k / (height * width);
            values[k] = (float) BilinearDemosaicing.at(mosaic, image, row, k % width, colour);
        }
        return Field.owning(values, mosaic.y().range(), mosaic.y().shape().getShape());
    }

    private static Field difference(Field left, Field right) {
        float[] values = left.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            values[i] -= right.values().get(i);
        }
        return Field.owning(values, left.range(), left.shape().getShape());
    }
}
