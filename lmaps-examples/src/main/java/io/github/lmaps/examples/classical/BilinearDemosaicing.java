package io.github.lmaps.examples.classical;

import io.github.lmaps.core.Field;
import io.github.lmaps.problem.InverseProblem;

/**
 * What most programs show first of a mosaic: a colour that was not seen at a place is the mean of
 * where it was seen among the eight neighbours, those beside it counting twice,
 *
 * <pre>weights 1 2 1 / 2 . 2 / 1 2 1</pre>
 *
 * <p>which for a Bayer mosaic is bilinear interpolation. Where none of them saw it, as in some
 * corners, pyramids of more neighbours do.
 */
public record BilinearDemosaicing() implements ClassicalMethod {

    @Override
    public String name() {
        return "bilinear";
    }

    @Override
    public Field restore(InverseProblem problem) {
        Mosaic mosaic = Mosaic.of(problem);
        return mosaic.filled((image, i, j, colour) -> at(mosaic, image, i, j, colour));
    }

    /** One colour at one place. */
    static double at(Mosaic mosaic, int image, int row, int column, char colour) {
        if (mosaic.colour(row, column) == colour) {
            return mosaic.value(image, row, column);
        }
        int widest = Math.max(mosaic.height(), mosaic.width());
        for (int radius = 1; radius <= widest; radius++) {
            double mean = mean(mosaic, image, row, column, colour, radius);
            if (!Double.isNaN(mean)) {
                return mean;
            }
        }
        return middle(mosaic);
    }

    /** A picture too small to show the colour anywhere. */
    private static double middle(Mosaic mosaic) {
        return (mosaic.y().range().lo() + mosaic.y().range().hi()) / 2;
    }

    /** NaN where none within the radius saw the colour. */
    private static double mean(
            Mosaic mosaic, int image, int row, int column, char colour, int radius) {
        double sum = 0;
        double weights = 0;
        int lastRow = Math.min(row + radius, mosaic.height() - 1);
        int lastColumn = Math.min(column + radius, mosaic.width() - 1);
        for (int i = Math.max(0, row - radius); i <= lastRow; i++) {
            for (int j = Math.max(0, column - radius); j <= lastColumn; j++) {
                if (mosaic.colour(i, j) == colour) {
                    int weight =
                            (radius + 1 - Math.abs(i - row)) * (radius + 1 - Math.abs(j - column));
                    sum += weight * mosaic.value(image, i, j);
                    weights += weight;
                }
            }
        }
        return sum / weights;
    }
}
