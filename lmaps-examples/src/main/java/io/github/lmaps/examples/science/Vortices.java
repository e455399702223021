package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.examples.Simulation;
import io.github.lmaps.likelihood.Noiseless;
import io.github.lmaps.operators.science.FlowStep;
import io.github.lmaps.operators.science.NavierStokes;
import io.github.lmaps.random.NormalStream;
import java.util.List;

/**
 * Vorticities of forced flows: Gaussian random fields of a covariance proportional to (-lap + 9)^-4
 * on the square [0, 2 pi]^2, from which the flow then makes vortices and filaments.
 *
 * @param pixels of a side
 * @param reynolds of the flow
 * @param step of the flow
 */
record Vortices(int pixels, double reynolds, FlowStep step) {

    /** A network's images, in [-1, 1], are a tenth of the vorticity. */
    static final ValueRange RANGE = new ValueRange(-10, 10);

    /** How many waves go into a side; others have less than 1e-5 of the longest one's power. */
    private static final int WAVES = 12;

    private static final double INVERSE_LENGTH_SQUARED = 9;
    private static final double DEVIATION = 2.5;
    private static final double TIME = 3;

    /**
     * Flows that have gone on for a while.
     *
     * @param numbers a seed of each
     * @return each [1, 1, pixels, pixels]
     */
    List<Field> drawn(List<Long> numbers) {
        NavierStokes flow = new NavierStokes(pixels, reynolds, TIME, 1, step);
        return numbers.parallelStream()
                .map(number -> Simulation.measure(flow, random(number), new Noiseless(), 0))
                .toList();
    }

    /** A Gaussian random field. */
    Field random(long number) {
        double[] sum = new double[pixels * pixels];
        double variance = 0;
        for (int across = 0; across <= WAVES; across++) {
            float[] draws = new float[2 * (2 * WAVES + 1)];
            new NormalStream(number, 0).fill(across, draws);
            for (int up = across == 0 ? 1 : -WAVES; up <= WAVES; up++) {
                double length = INVERSE_LENGTH_SQUARED + across * across + up * up;
                double amplitude = 1 / (length * length);
                variance += amplitude * amplitude;
                int place = 2 * (up + WAVES);
                add(sum, across, up, amplitude * draws[place], amplitude * draws[place + 1]);
            }
        }
        float[] values = new float[sum.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (DEVIATION * sum[i] / Math.sqrt(variance));
        }
        return Field.of(values, RANGE, 1, 1, pixels, pixels);
    }

    private void add(double[] sum, int across, int up, double even, double odd) {
        for (int i = 0; i < sum.length; i++) {
            double phase = 2 * Math.PI * (across * (i / pixels) + up * (i % pixels)) / pixels;
            sum[i] += even * Math.cos(phase) + odd * Math.sin(phase);
        }
    }
}
