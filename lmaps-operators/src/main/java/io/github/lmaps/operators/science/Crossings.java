package io.github.lmaps.operators.science;

/** Which pixels a ray crosses, and for how long: Joseph's weights. Not thread-safe. */
final class Crossings {

    private final int height;
    private final int width;
    private final int[] pixels;
    private final double[] weights;
    private int count;

    Crossings(int height, int width) {
        this.height = height;
        this.width = width;
        this.pixels = new int[2 * Math.max(height, width)];
        this.weights = new double[pixels.length];
    }

    /** Takes the next ray. */
    void of(BeamGeometry.Ray ray) {
        count = 0;
        double middleRow = (height - 1) / 2.0;
        double middleColumn = (width - 1) / 2.0;
        if (Math.abs(ray.dy()) > Math.abs(ray.dx())) {
            double slope = ray.dx() / ray.dy();
            for (int row = 0; row < height; row++) {
                double x = ray.x() + (middleRow - row - ray.y()) * slope;
                between(row * width, 1, x + middleColumn, width, 1 / Math.abs(ray.dy()));
            }
        } else {
            double slope = ray.dy() / ray.dx();
            for (int column = 0; column < width; column++) {
                double y = ray.y() + (column - middleColumn - ray.x()) * slope;
                between(column, width, middleRow - y, height, 1 / Math.abs(ray.dx()));
            }
        }
    }

    private void between(int start, int stride, double place, int length, double step) {
        if (place <= -1 || place >= length) {
            return;
        }
        int first = (int) Math.floor(place);
        double share = place - first;
        if (first >= 0) {
            add(start + first * stride, (1 - share) * step);
        }
        if (first + 1 < length) {
            add(start + (first + 1) * stride, share * step);
        }
    }

    private void add(int pixel, double weight) {
        pixels[count] = pixel;
        weights[count++] = weight;
    }

    double integral(float[] images, int start) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weights[i] * images[start + pixels[i]];
        }
        return sum;
    }

    void spread(double value, double[] images, int start) {
        for (int i = 0; i < count; i++) {
            images[start + pixels[i]] += weights[i] * value;
        }
    }

    /** The sum of squared weights. */
    double power() {
        double power = 0;
        for (int i = 0; i < count; i++) {
            power += weights[i] * weights[i];
        }
        return power;
    }
}
