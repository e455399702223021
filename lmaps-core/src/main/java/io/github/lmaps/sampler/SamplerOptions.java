package io.github.lmaps.sampler;

import io.github.lmaps.covariance.CovarianceModel;
import io.github.lmaps.schedule.Schedule;
import io.github.lmaps.solver.LocalMapSolver;
import java.util.Map;

/** What a sampler was built with. */
record SamplerOptions(
        int levels,
        long seed,
        int chains,
        int threads,
        Schedule schedule,
        Start start,
        CovarianceModel covariance,
        LocalMapSolver solver,
        Renoising renoising) {

    double[] sigmas() {
        return schedule.levels(levels);
    }

    Map<String, String> choices() {
        return Map.of(
                "schedule", schedule.toString(),
                "start", start.toString(),
                "covariance", covariance.toString(),
                "solver", solver.toString(),
                "renoising", renoising.toString());
    }
}
