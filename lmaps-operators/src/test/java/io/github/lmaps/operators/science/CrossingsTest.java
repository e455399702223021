package io.github.lmaps.operators.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Joseph's weights, against a tent of one pixel's half width over every pixel. */
class CrossingsTest {

    private static final int HEIGHT = 7;
    private static final int WIDTH = 5;

    /** All around, along the axes and the diagonals, through pixels, edges, and past the image. */
    private static List<BeamGeometry.Ray> rays() {
        List<BeamGeometry.Ray> rays = new ArrayList<>();
        for (double degrees : new double[] {0, 7, 45, 60, 90, 135, 170, 180, 200, 270, 315, 333}) {
            for (double s = -5; s <= 5; s += 0.25) {
                rays.add(new BeamGeometry.Ray(s, 0, 0, 1).turned(degrees));
            }
        }
        rays.add(new BeamGeometry.Ray(2.5, 0, 0, 1));
        rays.add(new BeamGeometry.Ray(0, -3.5, 1, 0));
        return rays;
    }

    private static double weight(BeamGeometry.Ray ray, int row, int column) {
        double x = column - (WIDTH - 1) / 2.0;
        double y = (HEIGHT - 1) / 2.0 - row;
        boolean steep = Math.abs(ray.dy()) > Math.abs(ray.dx());
        double across =
                steep
                        ? ray.x() + (y - ray.y()) * ray.dx() / ray.dy() - x
                        : ray.y() + (x - ray.x()) * ray.dy() / ray.dx() - y;
        double step = 1 / Math.max(Math.abs(ray.dx()), Math.abs(ray.dy()));
        return Math.max(0, 1 - Math.abs(across)) * step;
    }

    @Test
    void weightsAreTentsOverPixels() {
        Crossings crossings = new Crossings(HEIGHT, WIDTH);
        int crossed = 0;
        for (BeamGeometry.Ray ray : rays()) {
            crossings.of(ray);
            double[] weights = new double[HEIGHT * WIDTH + 2];
            crossings.spread(2, weights, 1);
            double power = 0;
            for (int i = 0; i < HEIGHT * WIDTH; i++) {
                double want = weight(ray, i / WIDTH, i % WIDTH);
                assertThat(weights[i + 1]).isCloseTo(2 * want, within(1e-12));
                power += want * want;
                float[] pixel = new float[HEIGHT * WIDTH + 2];
                pixel[i + 1] = 3;
                assertThat(crossings.integral(pixel, 1)).isCloseTo(3 * want, within(1e-12));
            }
            assertThat(weights[0] + weights[HEIGHT * WIDTH + 1]).isZero();
            assertThat(crossings.power()).isCloseTo(power, within(1e-12));
            crossed += power > 0 ? 1 : 0;
        }
        assertThat(crossed).isBetween(200, rays().size() - 100);
    }

    @Test
    void aSinglePixelIsCrossed() {
        Crossings crossings = new Crossings(1, 1);
        crossings.of(new BeamGeometry.Ray(0.25, 0, 0, 1));
        assertThat(crossings.integral(new float[] {2}, 0)).isCloseTo(1.5, within(1e-12));
        crossings.of(new BeamGeometry.Ray(0, 0, 1, 0));
        assertThat(crossings.integral(new float[] {2}, 0)).isCloseTo(2, within(1e-12));
    }
}
