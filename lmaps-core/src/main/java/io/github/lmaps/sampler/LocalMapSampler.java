package io.github.lmaps.sampler;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.lmaps.core.AffineMap;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.covariance.CovarianceModel;
import io.github.lmaps.covariance.MatchedModel;
import io.github.lmaps.denoiser.Denoiser;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.denoiser.SymmetricDenoiser;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.schedule.Schedule;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.LocalMapSolver;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Local MAP Sampling (Zhang, Brekelmans, Ver Steeg, arXiv 2510.07343): restores images from
 * indirect, noisy measurements with a denoiser as the prior.
 *
 * <p>At each noise level sigma the denoiser says what the clean image probably is, m = D(x; sigma);
 * a local MAP subproblem pulls m to the measurement; noise is put back; the next level begins.
 * Nothing is trained and nothing is differentiated through the denoiser.
 *
 * <pre>{@code
 * Restoration restored = LocalMapSampler.builder(network)
 *         .levels(20)
 *         .seed(42)
 *         .build()
 *         .restore(InverseProblem.of(blur, blurred, GaussianNoise.of(0.05)));
 * }</pre>
 *
 * <p>Immutable and thread-safe; the denoiser stays the caller's to close. With the same seed and
 * the same number of engine threads a result has the same bytes, however many Java threads run its
 * chains.
 */
public final class LocalMapSampler {

    /** The number of levels unless said otherwise. */
    public static final int DEFAULT_LEVELS = 20;

    private final Denoiser denoiser;
    private final SamplerOptions options;
    private final LevelListener listener;

    private LocalMapSampler(Builder builder) {
        this.denoiser = SymmetricDenoiser.of(builder.denoiser);
        this.options =
                new SamplerOptions(
                        builder.levels,
                        builder.seed,
                        builder.chains,
                        builder.threads,
                        builder.plan,
                        builder.start,
                        builder.covariance,
                        builder.solver,
                        builder.renoising);
        this.listener = builder.listener;
    }

    /**
     * A sampler for a denoiser.
     *
     * @param denoiser the prior; not closed by the sampler
     * @return a builder with the defaults
     */
    public static Builder builder(Denoiser denoiser) {
        return new Builder(denoiser);
    }

    /**
     * Restores an image.
     *
     * @param problem what was measured and how
     * @return the restored image, on the heap
     * @throws IllegalArgumentException if the problem does not fit the denoiser, before any work
     * @throws RestorationCancelledException if the listener cancels or the thread is interrupted
     * @throws LmapsException if the engine or the denoiser fails
     */
    public Restoration restore(InverseProblem problem) {
        long begin = System.nanoTime();
        DenoiserCard card = denoiser.card();
        problem.requireFit(card);
        options.plan().requireFit(options.levels(), card);
        AffineMap units = problem.units(card);
        try (NDManager manager = ComputeEngine.newManager(denoiser.device());
                NDScope scope = new NDScope();
                Measurement data = problem.bind(manager, card)) {
            scope.suppressNotUsedWarning();
            problem.requirePlausible(data);
            Evidence evidence = Evidence.of(data, card.priorDeviation());
            Measurement known = evidence.known();
            StartingPoint start = evidence.begin(options.start(), card.priorDeviation());
            Levels levels = options.plan().levels(options.levels(), known, start.sigma(), card);
            levels.requireWithin(card);
            ChainWatch watch =
                    new ChainWatch(units, problem.imageRange(), listener, levels.levels().size());
            List<ChainResult> results =
                    Ensemble.run(
                            options.chains(),
                            options.threads(),
                            number -> chain(evidence, levels, watch, number, start.estimate()),
                            watch);
            Field mean = Ensemble.mean(results);
            int planned = levels.evaluations() * options.chains();
            if (mean == null || evaluations(results) < planned) {
                throw new RestorationCancelledException(
                        "the restoration was cancelled after "
                                + evaluations(results)
                                + " of "
                                + planned
                                + " evaluations of the denoiser",
                        mean);
            }
            List<Field> images =
                    results.stream().map(ChainResult::image).map(Objects::requireNonNull).toList();
            List<List<Double>> misfits =
                    images.stream().map(image -> Misfit.of(data, image, units)).toList();
            List<Double> whole = images.size() == 1 ? misfits.get(0) : Misfit.of(data, mean, units);
            return new Restoration(
                    mean,
                    Ensemble.deviation(images, mean),
                    images,
                    misfits,
                    provenance(problem, results, levels, begin, Misfit.mean(whole)));
        }
    }

    private ChainResult chain(
            Evidence data, Levels levels, ChainWatch watch, int number, LocalMap estimate) {
        try (NDManager own = ComputeEngine.newManager(denoiser.device())) {
            return new Chain(options, denoiser, data, levels, watch, number).run(own, estimate);
        }
    }

    private static int evaluations(List<ChainResult> results) {
        return results.stream().mapToInt(ChainResult::evaluations).sum();
    }

    private Provenance provenance(
            InverseProblem problem,
            List<ChainResult> results,
            Levels levels,
            long begin,
            double reducedChiSquared) {
        String measurementHash = problem.measurement().sha256();
        List<String> operatorHashes =
                problem.operator().arrays().stream().map(Field::sha256).toList();
        return new Provenance(
                options.seed(),
                options.chains(),
                levels.levels().stream().map(Levels.Level::sigma).toList(),
                options.choices(),
                denoiser.card().name(),
                problem.toString(),
                problem.likelihood().toString(),
                measurementHash,
                operatorHashes,
                versions(),
                denoiser.device().toString(),
                ComputeEngine.threads(),
                (System.nanoTime() - begin) * 1e-9,
                results.stream().mapToDouble(ChainResult::networkSeconds).sum(),
                evaluations(results),
                reducedChiSquared);
    }

    private static Map<String, String> versions() {
        Engine engine = ComputeEngine.start();
        String library = LocalMapSampler.class.getPackage().getImplementationVersion();
        return Map.of(
                "lmaps",
                library == null ? "development" : library,
                "engine",
                engine.getEngineName() + " " + engine.getVersion(),
                "djl",
                Engine.getDjlVersion(),
                "java",
                System.getProperty("java.version"));
    }

    /** Collects what a sampler does; every call replaces an earlier one. Not thread-safe. */
    public static final class Builder {

        private final Denoiser denoiser;
        private int levels = DEFAULT_LEVELS;
        private long seed;
        private int chains = 1;
        private int threads = 1;
        private LevelPlan plan = MatchedLevels.standard();
        private Start start = SpectralStart.standard();
        private CovarianceModel covariance = MatchedModel.standard();
        private LocalMapSolver solver = AutomaticSolver.quick();
        private Renoising renoising = MissingNoise.standard();
        private LevelListener listener = report -> {};

        private Builder(Denoiser denoiser) {
            this.denoiser = denoiser;
        }

        /**
         * How often a chain may ask the denoiser: 20 times unless said otherwise, 4 to 8 for a
         * quick result. Each is a noise level, but for those that ask about the image from several
         * sides (see {@link MatchedLevels}).
         *
         * @param count at least 1
         * @return this builder
         */
        public Builder levels(int count) {
            this.levels = Checks.atLeast(count, 1, "the number of levels");
            return this;
        }

        /**
         * The seed of all random numbers, 0 unless said otherwise.
         *
         * @param value any number
         * @return this builder
         */
        public Builder seed(long value) {
            this.seed = value;
            return this;
        }

        /**
         * The number of independent chains, 1 unless said otherwise. The result is their mean,
         * which is better than one, and their standard deviation says what the measurement leaves
         * open.
         *
         * @param count at least 1
         * @return this builder
         */
        public Builder chains(int count) {
            this.chains = Checks.atLeast(count, 1, "the number of chains");
            return this;
        }

        /**
         * The number of Java threads that run chains, 1 unless said otherwise (the engine has
         * threads of its own). It does not change the result.
         *
         * @param count at least 1
         * @return this builder
         */
        public Builder threads(int count) {
            this.threads = Checks.atLeast(count, 1, "the number of threads");
            return this;
        }

        /**
         * The noise levels, whatever the measurement and the start.
         *
         * @param chosen the schedule
         * @return this builder
         */
        public Builder schedule(Schedule chosen) {
            return plan(new FixedLevels(chosen));
        }

        /**
         * How the noise levels are chosen.
         *
         * @param chosen the plan
         * @return this builder
         */
        public Builder plan(LevelPlan chosen) {
            this.plan = chosen;
            return this;
        }

        /**
         * Where a chain begins.
         *
         * @param chosen the start
         * @return this builder
         */
        public Builder start(Start chosen) {
            this.start = chosen;
            return this;
        }

        /**
         * How sure the denoiser is taken to be.
         *
         * @param chosen the model of Cov(x0 given x_sigma)
         * @return this builder
         */
        public Builder covariance(CovarianceModel chosen) {
            this.covariance = chosen;
            return this;
        }

        /**
         * How a local MAP is found: the closed form where there is one unless said otherwise.
         *
         * @param chosen the solver
         * @return this builder
         */
        public Builder solver(LocalMapSolver chosen) {
            this.solver = chosen;
            return this;
        }

        /**
         * How noise is put back.
         *
         * @param chosen the rule
         * @return this builder
         */
        public Builder renoising(Renoising chosen) {
            this.renoising = chosen;
            return this;
        }

        /**
         * Who is told of every level.
         *
         * @param chosen the listener
         * @return this builder
         */
        public Builder listener(LevelListener chosen) {
            this.listener = chosen;
            return this;
        }

        /**
         * The sampler.
         *
         * @return an immutable sampler
         */
        public LocalMapSampler build() {
            return new LocalMapSampler(this);
        }
    }
}
