package io.github.lmaps.sampler;

import io.github.lmaps.covariance.CovarianceModel;
import io.github.lmaps.solver.LocalMapSolver;
import java.util.Map;

/** What a sampler was built with. */
record SamplerOptions(
        int levels,
        long seed,
        int chains,
        int threads,
        LevelPlan plan,
        Start start,
        CovarianceModel covariance,
        LocalMapSolver solver,
        Renoising renoising) {

    Map<String, String> choices() {
        return Map.of(
                "levels", plan.toString(),
                "start", start.toString(),
                "covariance", covariance.toString(),
                "solver", solver.toString(),
                "renoising", renoising.toString());
    }
}
