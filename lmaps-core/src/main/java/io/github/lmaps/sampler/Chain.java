package io.github.lmaps.sampler;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.covariance.CovarianceModel;
import io.github.lmaps.covariance.LevelCovariance;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.denoiser.Denoiser;
import io.github.lmaps.denoiser.Symmetry;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.random.NormalStream;
import io.github.lmaps.solver.LocalMap;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
    private final Evidence data;
    private final ChainWatch watch;
    private final int number;
    private final WhiteNoise white;
    private final List<Levels.Level> levels;
    private final int firstOfTail;
    private long networkNanos;
    private int evaluations;

    Chain(
            SamplerOptions options,
            Denoiser denoiser,
            Evidence data,
            Levels levels,
            ChainWatch watch,
            int number) {
        this.options = options;
        this.denoiser = denoiser;
        this.data = data;
        this.levels = levels.levels();
        this.firstOfTail = this.levels.size() - levels.tail();
        this.watch = watch;
        this.number = number;
        this.white =
                new WhiteNoise(
                        new NormalStream(options.seed(), number),
                        data.known().operator().imageShape());
    }

    /** Runs from an estimate, which several chains may share and which is not freed. */
    ChainResult run(NDManager manager, LocalMap estimate) {
        try (Progress progress = new Progress(estimate.arrays())) {
            Renoising.Step first = new Renoising.Step(estimate.x0(), 0, levels.get(0).sigma());
            progress.advance(() -> Level.of(estimate, renoised(manager, estimate, first, 0), null));
            int done = 0;
            while (done < levels.size() && !watch.cancelled()) {
                int level = done;
                progress.advance(() -> level(manager, progress.level(), level));
                watch.levelDone(number, level, levels.get(level).sigma(), progress.level().map());
                done++;
            }
            return new ChainResult(
                    done == 0 ? null : watch.toField(progress.level().map().x0()),
                    networkNanos * 1e-9,
                    evaluations);
        }
    }

    private Level level(NDManager manager, Level before, int level) {
        double sigma = levels.get(level).sigma();
        boolean last = level == levels.size() - 1;
        Signal mean = Signal.ofImage(denoised(manager, before.x().image(), level));
        CovarianceModel.Query query =
                new CovarianceModel.Query(
                        data.known(),
                        data.known().spectrum() == null ? mean : mean.withSpectrum(),
                        before.state().base(),
                        before.state().noise(),
                        sigma,
                        last ? 0 : levels.get(level + 1).sigma(),
                        denoiser.card().priorDeviation());
        LevelCovariance covariance = options.covariance().at(query);
        NDArray tail = level < firstOfTail ? null : added(before.tail(), mean.image());
        if (last) {
            NDArray average = tail.div(levels.size() - firstOfTail);
            return Level.last(solved(Signal.ofImage(average), covariance, sigma));
        }
        LocalMap map = solved(query.mean(), covariance, sigma);
        Renoising.Step step = new Renoising.Step(before.x(), sigma, levels.get(level + 1).sigma());
        return Level.of(map, renoised(manager, map, step, level + 1), tail);
    }

    private LocalMap solved(Signal mean, LevelCovariance covariance, double sigma) {
        return options.solver().solve(data.about(mean, covariance, sigma));
    }

    private static NDArray added(@Nullable NDArray sum, NDArray image) {
        return sum == null ? image.duplicate() : sum.add(image);
    }

    private NDArray denoised(NDManager manager, NDArray x, int level) {
        Levels.Level now = levels.get(level);
        NDArray sigma = manager.create(new float[] {(float) now.sigma()});
        NDArray mean = fromSides(x, sigma, now.sides());
        if (!Float.isFinite(mean.sum().toFloatArray()[0])) {
            throw new LmapsException(
                    denoiser.card().name()
                            + " gave NaN or infinite values at level "
                            + (level + 1)
                            + " of "
                            + levels.size()
                            + ", sigma "
                            + levels.get(level).sigma());
        }
        return mean;
    }

    /** The mean of the denoiser's answers from some sides; of those so far, if told to stop. */
    private NDArray fromSides(NDArray x, NDArray sigma, List<Integer> sides) {
        NDArray first = fromSide(x, sigma, sides.get(0));
        if (sides.size() == 1) {
            return first;
        }
        NDArray sum = first.duplicate();
        int asked = 1;
        while (asked < sides.size() && !watch.cancelled()) {
            int side = sides.get(asked);
            Scopes.freeing(() -> sum.addi(fromSide(x, sigma, side)));
            asked++;
        }
        return sum.divi(asked);
    }

    private NDArray fromSide(NDArray x, NDArray sigma, int side) {
        if (side == 0) {
            return asked(x, sigma);
        }
        Symmetry symmetry = denoiser.card().symmetry();
        return Scopes.keeping(() -> symmetry.back(asked(symmetry.seen(x, side), sigma), side));
    }

    private NDArray asked(NDArray x, NDArray sigma) {
        long start = System.nanoTime();
        NDArray mean = denoiser.denoise(x, sigma);
        networkNanos += System.nanoTime() - start;
        evaluations++;
        return mean;
    }

    private Renoising.State renoised(
            NDManager manager, LocalMap map, Renoising.Step step, int stream) {
        boolean spectral = map.remaining() instanceof SpectralCovariance;
        return options.renoising()
                .next(
                        map,
                        step,
                        spectral ? white.spectrum(manager, stream) : white.pixels(manager, stream));
    }

    /** The answer of a level, and the state x = base + noise that the next one starts from. */
    private record Level(LocalMap map, Renoising.State state, Signal x, @Nullable NDArray tail) {

        static Level of(LocalMap map, Renoising.State state, @Nullable NDArray tail) {
            Signal sum = state.base().plus(state.noise());
            return new Level(map, state, Signal.ofImage(sum.image()), tail);
        }

        /** Without a state: nothing follows. */
        static Level last(LocalMap map) {
            return new Level(map, new Renoising.State(map.x0(), map.x0()), map.x0(), null);
        }

        Set<NDArray> arrays() {
            Set<NDArray> arrays = identitySet();
            arrays.addAll(map.arrays());
            arrays.addAll(state.base().arrays());
            arrays.addAll(state.noise().arrays());
            arrays.addAll(x.arrays());
            if (tail != null) {
                arrays.add(tail);
            }
            return arrays;
        }
    }

    /** What goes from level to level: everything else that a level makes is freed with it. */
    private static final class Progress implements AutoCloseable {
        private final Set<NDArray> shared = identitySet();
        private final Set<NDArray> owned = identitySet();
        private @Nullable Level level;

        Progress(Collection<NDArray> shared) {
            this.shared.addAll(shared);
        }

        void advance(Supplier<Level> computation) {
            Level following;
            Set<NDArray> kept;
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                following = computation.get();
                kept = following.arrays();
                kept.removeAll(shared);
                kept.forEach(NDScope::unregister);
            }
            close();
            level = following;
            owned.addAll(kept);
        }

        Level level() {
            return Objects.requireNonNull(level);
        }

        @Override
        public void close() {
            owned.forEach(NDArray::close);
            owned.clear();
        }
    }

    private static Set<NDArray> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
