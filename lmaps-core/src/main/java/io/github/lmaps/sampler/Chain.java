package io.github.lmaps.sampler;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.covariance.CovarianceModel;
import io.github.lmaps.denoiser.Denoiser;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.random.NormalStream;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.Subproblem;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of Local MAP Sampling (arXiv 2510.07343) from the first level to the last:
 *
 * <pre>m = D(x; sigma),   x0 = local MAP of y about m,   x = x0 + noise of the next level</pre>
 *
 * <p>Confined to the thread that runs it. Arrays live for one level, but for the state that goes on
 * to the next.
 */
final class Chain {

    private final SamplerOptions options;
    private final Denoiser denoiser;
    private final Measurement data;
    private final ChainWatch watch;
    private final int number;
    private final NormalStream normal;
    private final double[] sigmas;
    private final float[] draws;
    private long networkNanos;
    private int evaluations;

    Chain(
            SamplerOptions options,
            Denoiser denoiser,
            Measurement data,
            ChainWatch watch,
            int number) {
        this.options = options;
        this.denoiser = denoiser;
        this.data = data;
        this.watch = watch;
        this.number = number;
        this.normal = new NormalStream(options.seed(), number);
        this.sigmas = options.sigmas();
        this.draws = new float[Math.toIntExact(data.operator().imageShape().size())];
    }

    /** Runs from an estimate, which several chains may share and which is not freed. */
    ChainResult run(NDManager manager, LocalMap estimate) {
        try (State state = new State()) {
            Renoising.Step first = new Renoising.Step(estimate.x0(), 0, sigmas[0]);
            state.begin(estimate, Scopes.keeping(() -> renoised(manager, estimate, first, 0)));
            int done = 0;
            while (done < sigmas.length && !watch.cancelled()) {
                int level = done;
                state.advance(() -> level(manager, state, level));
                watch.levelDone(number, level, sigmas[level], state.map());
                done++;
            }
            return new ChainResult(
                    done == 0 ? null : watch.toField(state.map().x0()),
                    done == sigmas.length,
                    networkNanos * 1e-9,
                    evaluations);
        }
    }

    private Level level(NDManager manager, State state, int level) {
        double sigma = sigmas[level];
        boolean last = level == sigmas.length - 1;
        NDArray mean = denoised(manager, state.x(), level);
        Covariance covariance =
                options.covariance()
                        .at(
                                new CovarianceModel.Query(
                                        data,
                                        mean,
                                        sigma,
                                        last ? 0 : sigmas[level + 1],
                                        denoiser.card().priorDeviation(),
                                        state.map().remaining()));
        LocalMap map = options.solver().solve(new Subproblem(data, mean, covariance, sigma));
        if (last) {
            return new Level(map, map.x0());
        }
        Renoising.Step step = new Renoising.Step(state.x(), sigma, sigmas[level + 1]);
        return new Level(map, renoised(manager, map, step, level + 1));
    }

    private NDArray denoised(NDManager manager, NDArray x, int level) {
        long start = System.nanoTime();
        NDArray mean = denoiser.denoise(x, manager.create(new float[] {(float) sigmas[level]}));
        float sum = mean.sum().toFloatArray()[0];
        networkNanos += System.nanoTime() - start;
        evaluations++;
        if (!Float.isFinite(sum)) {
            throw new LmapsException(
                    denoiser.card().name()
                            + " gave NaN or infinite values at level "
                            + (level + 1)
                            + " of "
                            + sigmas.length
                            + ", sigma "
                            + sigmas[level]);
        }
        return mean;
    }

    private NDArray renoised(NDManager manager, LocalMap map, Renoising.Step step, int stream) {
        normal.fill(stream, draws);
        Shape shape = data.operator().imageShape();
        return options.renoising().next(map, step, manager.create(draws, shape));
    }

    /** The answer of a level and the state that the next one starts from. */
    private record Level(LocalMap map, NDArray next) {

        List<NDArray> arrays() {
            List<NDArray> arrays = new ArrayList<>(map.remaining().arrays());
            arrays.add(map.x0());
            arrays.add(next);
            return arrays;
        }
    }

    /** Computes a level from the one before. */
    private interface Advance {
        Level compute();
    }

    /** What goes from level to level: everything else that a level makes is freed with it. */
    private static final class State implements AutoCloseable {
        private Level level;
        private List<NDArray> owned = List.of();

        /** From an estimate that belongs to someone else. */
        void begin(LocalMap estimate, NDArray x) {
            level = new Level(estimate, x);
            owned = List.of(x);
        }

        void advance(Advance advance) {
            Level following;
            List<NDArray> kept;
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                following = advance.compute();
                kept = following.arrays();
                kept.forEach(NDScope::unregister);
            }
            close();
            level = following;
            owned = kept;
        }

        LocalMap map() {
            return level.map();
        }

        NDArray x() {
            return level.next();
        }

        @Override
        public void close() {
            owned.forEach(NDArray::close);
            owned = List.of();
        }
    }
}
