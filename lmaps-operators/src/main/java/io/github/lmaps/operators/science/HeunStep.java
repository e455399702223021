package io.github.lmaps.operators.science;

/**
 * One step of a vorticity, Heun's with Crank and Nicolson's viscosity, g = |k|^2 / Re:
 *
 * <pre>S(w, r) = (w (1 - dt g / 2) + dt r) / (1 + dt g / 2),
 * w~ = S(w, R(w)),   next w = S(w, (R(w) + R(w~)) / 2)</pre>
 *
 * <p>and its adjoint. Immutable and thread-safe.
 */
final class HeunStep {

    private final VorticityTransport transport;
    private final double[] decay;

    HeunStep(VorticityTransport transport, int pixels, double reynolds) {
        this.transport = transport;
        this.decay = new double[pixels * pixels];
        for (int place = 0; place < decay.length; place++) {
            decay[place] = transport.square(place) / reynolds;
        }
    }

    private double[] moved(double[] w, double[] rate, double dt) {
        double[] moved = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            double half = dt * decay[i / 2] / 2;
            moved[i] = (w[i] * (1 - half) + dt * rate[i]) / (1 + half);
        }
        return moved;
    }

    double[] advance(double[] w, double dt) {
        double[] rate = transport.rate(w);
        double[] after = transport.rate(moved(w, rate, dt));
        return moved(w, mean(rate, after), dt);
    }

    private static double[] mean(double[] one, double[] other) {
        double[] mean = new double[one.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (one[i] + other[i]) / 2;
        }
        return mean;
    }

    /**
     * The step, and the derivative of {@link #advance} at w, as S is linear.
     *
     * @param w before the step
     * @param d a change of w
     * @return the next w and its change
     */
    double[][] advance(double[] w, double[] d, double dt) {
        double[][] rates = transport.rates(w, d);
        double[][] after = transport.rates(moved(w, rates[0], dt), moved(d, rates[1], dt));
        return new double[][] {
            moved(w, mean(rates[0], after[0]), dt), moved(d, mean(rates[1], after[1]), dt)
        };
    }

    /**
     * The adjoint of the derivative of {@link #advance} at w.
     *
     * @param w before the step
     * @param p the gradient with respect to what the step gave
     */
    double[] back(double[] w, double[] p, double dt) {
        double[] last = shared(p, dt);
        double[] guess = moved(w, transport.rate(w), dt);
        double[] ofGuess = shared(transport.back(guess, scaled(last, dt / 2)), dt);
        double[] ofRate = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            ofRate[i] = dt * (last[i] / 2 + ofGuess[i]);
        }
        double[] sum = transport.back(w, ofRate);
        for (int i = 0; i < p.length; i++) {
            sum[i] += (1 - dt * decay[i / 2] / 2) * (last[i] + ofGuess[i]);
        }
        return sum;
    }

    private double[] shared(double[] p, double dt) {
        double[] shared = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            shared[i] = p[i] / (1 + dt * decay[i / 2] / 2);
        }
        return shared;
    }

    private static double[] scaled(double[] p, double factor) {
        double[] scaled = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            scaled[i] = factor * p[i];
        }
        return scaled;
    }
}
