package io.github.lmaps.operators.science;

/**
 * Which pixels a ray crosses, and for how long: Joseph's weights. On line l, a row where the ray is
 * steep and a column where it is flat, it is between two pixels, at the place start + l slope. Most
 * lines have both pixels within the image: only the others are looked at closely. Not thread-safe.
 */
final class Crossings {

    private final int height;
    private final int width;
    private int lines;
    private int length;
    private int toNextLine;
    private int toNextPixel;
    private double start;
    private double slope;
    private double step;
    private int firstWithin;
    private int endWithin;

    Crossings(int height, int width) {
        this.height = height;
        this.width = width;
    }

    /** Takes the next ray. */
    void of(BeamGeometry.Ray ray) {
        double middleRow = (height - 1) / 2.0;
        double middleColumn = (width - 1) / 2.0;
        if (Math.abs(ray.dy()) > Math.abs(ray.dx())) {
            lines = height;
            length = width;
            toNextLine = width;
            toNextPixel = 1;
            slope = -ray.dx() / ray.dy();
            start = ray.x() - (middleRow - ray.y()) * slope + middleColumn;
            step = 1 / Math.abs(ray.dy());
        } else {
            lines = width;
            length = height;
            toNextLine = 1;
            toNextPixel = width;
            slope = -ray.dy() / ray.dx();
            start = middleRow - ray.y() - (middleColumn + ray.x()) * slope;
            step = 1 / Math.abs(ray.dx());
        }
        findWithin();
    }

    private void findWithin() {
        double one = -start / slope;
        double other = (length - 1 - start) / slope;
        firstWithin = slope == 0 ? 0 : line(Math.ceil(Math.min(one, other)));
        endWithin = slope == 0 ? lines : line(Math.floor(Math.max(one, other)) + 1);
        while (firstWithin < endWithin && !within(place(firstWithin))) {
            firstWithin++;
        }
        while (firstWithin < endWithin && !within(place(endWithin - 1))) {
            endWithin--;
        }
    }

    private int line(double number) {
        return (int) Math.max(0, Math.min(lines, number));
    }

    private double place(int line) {
        return start + line * slope;
    }

    private boolean within(double place) {
        return place >= 0 && place < length - 1;
    }

    /** The weight of the pixel before a place, 0 outside of the image. */
    private double before(double place) {
        return place >= 0 && place < length ? 1 - (place - Math.floor(place)) : 0;
    }

    /** The weight of the pixel after a place, 0 outside of the image. */
    private double after(double place) {
        return place > -1 && place < length - 1 ? place - Math.floor(place) : 0;
    }

    double integral(float[] images, int origin) {
        double sum = atEdge(images, origin, 0, firstWithin);
        for (int line = firstWithin; line < endWithin; line++) {
            double place = start + line * slope;
            int pixel = (int) place;
            double share = place - pixel;
            int at = origin + line * toNextLine + pixel * toNextPixel;
            sum += (1 - share) * images[at] + share * images[at + toNextPixel];
        }
        return step * (sum + atEdge(images, origin, endWithin, lines));
    }

    private double atEdge(float[] images, int origin, int from, int end) {
        double sum = 0;
        for (int line = from; line < end; line++) {
            double place = place(line);
            int at = pixel(origin, line, place);
            sum += before(place) > 0 ? before(place) * images[at] : 0;
            sum += after(place) > 0 ? after(place) * images[at + toNextPixel] : 0;
        }
        return sum;
    }

    /** The pixel before a place, which may lie outside of the image. */
    private int pixel(int origin, int line, double place) {
        return origin + line * toNextLine + (int) Math.floor(place) * toNextPixel;
    }

    void spread(double value, double[] images, int origin) {
        double scaled = step * value;
        spreadAtEdge(scaled, images, origin, 0, firstWithin);
        for (int line = firstWithin; line < endWithin; line++) {
            double place = start + line * slope;
            int pixel = (int) place;
            double share = place - pixel;
            int at = origin + line * toNextLine + pixel * toNextPixel;
            images[at] += (1 - share) * scaled;
            images[at + toNextPixel] += share * scaled;
        }
        spreadAtEdge(scaled, images, origin, endWithin, lines);
    }

    private void spreadAtEdge(double scaled, double[] images, int origin, int from, int end) {
        for (int line = from; line < end; line++) {
            double place = place(line);
            int at = pixel(origin, line, place);
            if (before(place) > 0) {
                images[at] += before(place) * scaled;
            }
            if (after(place) > 0) {
                images[at + toNextPixel] += after(place) * scaled;
            }
        }
    }

    /** Writes the pixels and their weights, at most 2 max(H, W), and says how many they are. */
    int list(int[] pixels, double[] weights) {
        int count = 0;
        for (int line = 0; line < lines; line++) {
            double place = place(line);
            int at = pixel(0, line, place);
            if (before(place) > 0) {
                pixels[count] = at;
                weights[count++] = step * before(place);
            }
            if (after(place) > 0) {
                pixels[count] = at + toNextPixel;
                weights[count++] = step * after(place);
            }
        }
        return count;
    }

    /** The sum of squared weights. */
    double power() {
        double power = 0;
        for (int line = 0; line < lines; line++) {
            double place = place(line);
            power += Math.pow(before(place), 2) + Math.pow(after(place), 2);
        }
        return step * step * power;
    }
}
