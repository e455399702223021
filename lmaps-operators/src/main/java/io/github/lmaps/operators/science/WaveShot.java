package io.github.lmaps.operators.science;

import java.util.List;

/**
 * The waves of one source, and back from what the receivers recorded: with p the adjoint state,
 *
 * <pre>p_n = a p_(n+1) - b p_(n+2) + L (c p_(n+1)) + receivers^T v_n,
 * gradient with respect to c: sum_n p_(n+1) (L u_n + q_n)</pre>
 *
 * <p>Every 32nd state is kept, and those between are found again. Immutable and thread-safe.
 */
final class WaveShot {

    private static final int STRIDE = 32;

    private final WaveGrid grid;
    private final WaveStencil stencil;
    private final double[] pulse;
    private final WavePoint source;
    private final List<WavePoint> receivers;

    WaveShot(
            WaveGrid grid,
            WaveStencil stencil,
            double[] pulse,
            WavePoint source,
            List<WavePoint> receivers) {
        this.grid = grid;
        this.stencil = stencil;
        this.pulse = pulse;
        this.source = source;
        this.receivers = receivers;
    }

    /** The fields of two times, and room for their differences. */
    private final class State {
        private double[] u;
        private double[] before;
        private final double[] force;

        State(double[] u, double[] before, double[] force) {
            this.u = u;
            this.before = before;
            this.force = force;
        }

        State() {
            this(stencil.plane(), stencil.plane(), stencil.plane());
        }

        /** Copies share the room for differences: one of them at a time may advance. */
        State copy() {
            return new State(u.clone(), before.clone(), force);
        }

        void advance(double[] c, int time) {
            stencil.differences(u, force);
            source.add(force, pulse[time]);
            move(c);
        }

        /** The change of a field whose L u + q is given: of c (L u + q). */
        void follow(double[] c, double[] changes, double[] driving) {
            stencil.differences(u, force);
            move(c);
            for (int row = 0; row < grid.height(); row++) {
                int from = stencil.modelPlace(row, 0);
                for (int i = from; i < from + grid.width(); i++) {
                    u[i] += changes[i] * driving[i];
                }
            }
        }

        private void move(double[] c) {
            stencil.advance(u, before, c, force);
            double[] next = before;
            before = u;
            u = next;
        }
    }

    /** Steps run from 1 to two before the number of times. */
    private int steps() {
        return pulse.length - 2;
    }

    /** Records into traces [times, receivers] from a start on. */
    void record(double[] c, double[] traces, int start) {
        State state = new State();
        for (int time = 1; time <= steps(); time++) {
            record(state, traces, start + time * receivers.size());
            state.advance(c, time);
        }
    }

    /** Records how traces change with c, by changes that are 0 beyond the model. */
    void along(double[] c, double[] changes, double[] traces, int start) {
        State state = new State();
        State change = new State();
        for (int time = 1; time <= steps(); time++) {
            record(change, traces, start + time * receivers.size());
            state.advance(c, time);
            change.follow(c, changes, state.force);
        }
    }

    private void record(State state, double[] traces, int start) {
        for (int r = 0; r < receivers.size(); r++) {
            traces[start + r] = receivers.get(r).read(state.u);
        }
    }

    /** The gradient of the sum of v times traces with respect to c at the points of the model. */
    double[] back(double[] c, double[] v, int start) {
        State[] kept = kept(c);
        double[] gradient = new double[grid.height() * grid.width()];
        double[] p = stencil.plane();
        double[] after = stencil.plane();
        double[] scaled = stencil.plane();
        double[] force = stencil.plane();
        for (int part = kept.length - 1; part >= 0; part--) {
            int first = 1 + part * STRIDE;
            double[][] forces = forces(kept[part], c, first);
            for (int time = first + forces.length - 1; time >= first; time--) {
                correlate(p, forces[time - first], gradient);
                for (int i = 0; i < p.length; i++) {
                    scaled[i] = c[i] * p[i];
                }
                stencil.differences(scaled, force);
                for (int r = 0; r < receivers.size(); r++) {
                    receivers.get(r).add(force, v[start + time * receivers.size() + r]);
                }
                stencil.retreat(p, after, force);
                double[] next = after;
                after = p;
                p = next;
            }
        }
        return gradient;
    }

    private State[] kept(double[] c) {
        State[] kept = new State[(steps() + STRIDE - 1) / STRIDE];
        State state = new State();
        for (int time = 1; time <= steps(); time++) {
            if ((time - 1) % STRIDE == 0) {
                kept[(time - 1) / STRIDE] = state.copy();
            }
            state.advance(c, time);
        }
        return kept;
    }

    /** L u + q at the points of the model, for a stride of times. */
    private double[][] forces(State state, double[] c, int first) {
        double[][] forces = new double[Math.min(STRIDE, steps() - first + 1)][];
        for (int i = 0; i < forces.length; i++) {
            state.advance(c, first + i);
            forces[i] = model(state.force);
        }
        return forces;
    }

    private double[] model(double[] plane) {
        double[] model = new double[grid.height() * grid.width()];
        for (int row = 0; row < grid.height(); row++) {
            int from = stencil.modelPlace(row, 0);
            System.arraycopy(plane, from, model, row * grid.width(), grid.width());
        }
        return model;
    }

    private void correlate(double[] p, double[] force, double[] sum) {
        for (int row = grid.freeSurface() ? 1 : 0; row < grid.height(); row++) {
            int from = stencil.modelPlace(row, 0);
            for (int column = 0; column < grid.width(); column++) {
                int i = row * grid.width() + column;
                sum[i] += p[from + column] * force[i];
            }
        }
    }
}
