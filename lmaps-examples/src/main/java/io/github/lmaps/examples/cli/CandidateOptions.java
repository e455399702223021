package io.github.lmaps.examples.cli;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.lmaps.core.Field;
import io.github.lmaps.covariance.BoundModel;
import io.github.lmaps.covariance.CovarianceModel;
import io.github.lmaps.covariance.MatchedModel;
import io.github.lmaps.covariance.MeasuredModel;
import io.github.lmaps.covariance.MeasuredRingsModel;
import io.github.lmaps.covariance.NaturalModel;
import io.github.lmaps.covariance.SphericalModel;
import io.github.lmaps.denoiser.Denoiser;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.denoiser.SymmetricDenoiser;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.UnequalNoise;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LinearisedStart;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.sampler.MissingNoise;
import io.github.lmaps.sampler.PureNoiseStart;
import io.github.lmaps.sampler.Renoising;
import io.github.lmaps.sampler.RhoRenoising;
import io.github.lmaps.sampler.SpectralStart;
import io.github.lmaps.sampler.Start;
import io.github.lmaps.sampler.WhiteStart;
import io.github.lmaps.solver.AdamSolver;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.ConjugateGradientSolver;
import io.github.lmaps.solver.LocalMapSolver;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which candidate for each part of the sampler; what is not said stays the library's default. */
final class CandidateOptions {

    private static final double START = SpectralStart.standard().sigma();
    private static final double K2 = 20;
    private static final MeasuredModel MEASURED = MeasuredModel.standard();
    private static final MeasuredRingsModel RINGS = MeasuredRingsModel.standard();

    @Option(
            names = "--start",
            paramLabel = "NAME",
            converter = Starts.class,
            description =
                    "Where a chain begins: spectral, white[:SIGMA] (SIGMA 0.5 unless said"
                            + " otherwise), or pure-noise[:SIGMA] (the highest level that the"
                            + " network knows unless said otherwise). The levels go down from"
                            + " there. Default: spectral.")
    private @Nullable Function<DenoiserCard, Start> start;

    @Option(
            names = "--renoising",
            paramLabel = "NAME",
            converter = Renoisings.class,
            description =
                    "How noise is put back: missing, or rho:SHARE, the paper's, SHARE of fresh"
                            + " noise from 0 to 1. Default: missing.")
    private @Nullable Renoising renoising;

    @Option(
            names = "--covariance",
            paramLabel = "NAME",
            converter = Covariances.class,
            description =
                    "How sure the network is taken to be: matched, spherical[:K] (K 1),"
                            + " natural[:K] (K 1), bound,"
                            + " measured[:C] (C 2), or rings[:C] (C 8): measured for each ring of"
                            + " frequencies where the operator has them. Default: matched.")
    private @Nullable CovarianceModel covariance;

    @Option(
            names = "--solver",
            paramLabel = "NAME",
            converter = Solvers.class,
            description =
                    "How a local MAP is found: auto (closed form where there is one), cg, adam, or"
                            + " for cells the paper's surrogate[:K2] and straight-through[:K2]"
                            + " (k1 is 1, K2 20). Default: auto.")
    private @Nullable LocalMapSolver solver;

    @Option(
            names = "--answer",
            paramLabel = "NAME",
            description =
                    "The local answer in cells and under noise that is not Gaussian:"
                            + " ${COMPLETION-CANDIDATES}. Default: mean.")
    private @Nullable Answer answer;

    @Option(
            names = "--gaussian",
            description =
                    "Take noise that is not Gaussian for Gaussian noise of the same mean variance.")
    private boolean gaussian;

    private enum Answer {
        mean,
        map
    }

    /** Hands the candidates to a sampler of a denoiser. */
    void choose(LocalMapSampler.Builder builder, Denoiser denoiser) {
        if (start != null) {
            builder.start(start.apply(SymmetricDenoiser.of(denoiser).card()));
        }
        if (renoising != null) {
            builder.renoising(renoising);
        }
        if (covariance != null) {
            builder.covariance(covariance);
        }
        if (solver != null) {
            builder.solver(solver);
        }
    }

    /** The problem with the local answer that was asked for, where there are two. */
    InverseProblem answering(InverseProblem problem) {
        if (gaussian && problem.likelihood() instanceof UnequalNoise noise) {
            return problem.withLikelihood(GaussianNoise.of(sigma(noise, problem.measurement())));
        }
        if (answer == null) {
            return problem;
        }
        CellEstimate estimate = answer == Answer.map ? CellEstimate.MAP : CellEstimate.MEAN;
        if (problem.likelihood() instanceof UnequalNoise noise) {
            return problem.withLikelihood(noise.answering(estimate));
        }
        return problem.likelihood() instanceof Cells cells
                ? problem.withLikelihood(cells.answering(estimate))
                : problem;
    }

    private static double sigma(UnequalNoise noise, Field y) {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu())) {
            return noise.at(y.toNDArray(manager)).sigma();
        }
    }

    private static CovarianceModel measured(double c) {
        return new MeasuredModel(c, MEASURED.least(), MEASURED.most());
    }

    private static CovarianceModel rings(double c) {
        MeasuredModel usual = RINGS.measured();
        return new MeasuredRingsModel(
                new MeasuredModel(c, usual.least(), usual.most()), RINGS.rings());
    }

    static final class Starts extends Candidates<Function<DenoiserCard, Start>> {
        Starts() {
            super(
                    "start",
                    List.of(
                            plain("spectral", always(SpectralStart.standard())),
                            scaled("white", START, sigma -> always(new WhiteStart(sigma))),
                            scaled(
                                    "linearised",
                                    START,
                                    sigma -> always(new LinearisedStart(sigma))),
                            new Candidate<>(
                                    "pure-noise",
                                    card -> new PureNoiseStart(card.sigmaMax()),
                                    sigma -> always(new PureNoiseStart(sigma)))));
        }

        private static Function<DenoiserCard, Start> always(Start start) {
            return card -> start;
        }
    }

    static final class Renoisings extends Candidates<Renoising> {
        Renoisings() {
            super(
                    "renoising",
                    List.of(
                            plain("missing", MissingNoise.standard()),
                            new Candidate<>("rho", null, RhoRenoising::new)));
        }
    }

    static final class Covariances extends Candidates<CovarianceModel> {
        Covariances() {
            super(
                    "covariance",
                    List.of(
                            plain("matched", MatchedModel.standard()),
                            scaled("spherical", 1, SphericalModel::new),
                            scaled("natural", 1, NaturalModel::new),
                            plain("bound", new BoundModel()),
                            scaled("measured", MEASURED.c(), CandidateOptions::measured),
                            scaled("rings", RINGS.measured().c(), CandidateOptions::rings)));
        }
    }

    static final class Solvers extends Candidates<LocalMapSolver> {
        Solvers() {
            super(
                    "solver",
                    List.of(
                            plain("auto", AutomaticSolver.quick()),
                            plain("cg", ConjugateGradientSolver.standard()),
                            plain("adam", AdamSolver.standard()),
                            scaled("surrogate", K2, k2 -> AdamSolver.surrogate(1, k2)),
                            scaled("straight-through", K2, k2 -> AdamSolver.of(1, k2))));
        }
    }
}
