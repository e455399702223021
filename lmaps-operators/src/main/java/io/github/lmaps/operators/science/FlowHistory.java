package io.github.lmaps.operators.science;

import java.util.ArrayList;
import java.util.List;

/**
 * One flow in time: the lengths of its steps and every 32nd state, from which those between are
 * found again on the way back (Griewank 1992, "Achieving logarithmic growth of temporal and spatial
 * complexity in reverse automatic differentiation"). Not thread-safe.
 */
final class FlowHistory {

    private static final int STRIDE = 32;

    private final HeunStep step;
    private final boolean remembers;
    private final List<Double> lengths = new ArrayList<>();
    private final List<double[]> states = new ArrayList<>();
    private double[] state;

    /**
     * Starts.
     *
     * @param step the rule
     * @param start the spectrum of the vorticity
     * @param remembers whether derivatives will be asked for
     */
    FlowHistory(HeunStep step, double[] start, boolean remembers) {
        this.step = step;
        this.state = start;
        this.remembers = remembers;
    }

    double[] state() {
        return state;
    }

    void advance(double dt) {
        if (remembers) {
            if (lengths.size() % STRIDE == 0) {
                states.add(state);
            }
            lengths.add(dt);
        }
        state = step.advance(state, dt);
    }

    /** The change of the state, from that of the start. */
    double[] along(double[] change) {
        double[] w = states.get(0);
        double[] d = change;
        for (double length : lengths) {
            double[][] next = step.advance(w, d, length);
            w = next[0];
            d = next[1];
        }
        return d;
    }

    /** The gradient with respect to the start, from that with respect to the state. */
    double[] back(double[] gradient) {
        double[] p = gradient;
        for (int part = states.size() - 1; part >= 0; part--) {
            int first = part * STRIDE;
            List<double[]> between = replayed(part);
            for (int i = between.size() - 1; i >= 0; i--) {
                p = step.back(between.get(i), p, lengths.get(first + i));
            }
        }
        return p;
    }

    private List<double[]> replayed(int part) {
        int first = part * STRIDE;
        int count = Math.min(STRIDE, lengths.size() - first);
        List<double[]> between = new ArrayList<>();
        between.add(states.get(part));
        for (int i = 0; i < count - 1; i++) {
            between.add(step.advance(between.get(i), lengths.get(first + i)));
        }
        return between;
    }
}
