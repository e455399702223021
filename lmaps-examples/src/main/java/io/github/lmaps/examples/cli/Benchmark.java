package io.github.lmaps.examples.cli;

import io.github.lmaps.examples.Trial;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.sampler.Provenance;
import io.github.lmaps.sampler.Restoration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Runs trials one after the other. */
final class Benchmark {

    private static final int FIRST_WARM_UP = 3;

    private final SamplingOptions sampling;
    private final CandidateOptions candidates;
    private final NetworkPool networks;
    private final Progress progress;
    private final Set<String> warm = new HashSet<>();
    private final List<BenchRun> runs = new ArrayList<>();
    private final List<Provenance> provenances = new ArrayList<>();

    Benchmark(
            SamplingOptions sampling,
            CandidateOptions candidates,
            NetworkPool networks,
            Progress progress) {
        this.sampling = sampling;
        this.candidates = candidates;
        this.networks = networks;
        this.progress = progress;
    }

    /**
     * Runs them all.
     *
     * @param trials at least one
     * @param interim is given a report after each, so that a failure does not lose the others
     * @return the report of all
     */
    BenchReport run(List<BenchTrial> trials, Consumer<BenchReport> interim) {
        Map<String, Integer> places = new HashMap<>();
        for (BenchTrial trial : trials) {
            int place = places.merge(trial.task(), 1, Integer::sum) - 1;
            run(trial, sampling.seed() + place);
            interim.accept(report());
        }
        return report();
    }

    private BenchReport report() {
        return BenchReport.of(runs, sampling, networks.opened(), provenances.get(0));
    }

    private void run(BenchTrial bench, long seed) {
        Trial trial = bench.source().apply(seed);
        DiffusionNetwork network = networks.forChannels((int) trial.truth().shape().get(1));
        InverseProblem problem = candidates.answering(trial.problem());
        warmUp(bench.task(), problem, network);
        LocalMapSampler.Builder builder = sampling.builder(network).seed(seed).listener(progress);
        candidates.choose(builder, network);
        Restoration restored = builder.build().restore(problem);
        provenances.add(restored.provenance());
        runs.add(BenchRun.of(bench, trial, restored));
    }

    /**
     * Whole restorations: the first of a task is slower, and the first of all are while the code
     * that stands beside the network is compiled.
     */
    private void warmUp(String task, InverseProblem problem, DiffusionNetwork network) {
        int restorations = warm.isEmpty() ? FIRST_WARM_UP : 1;
        if (warm.add(task + problem.imageShape())) {
            LocalMapSampler.Builder builder = sampling.builder(network);
            candidates.choose(builder, network);
            for (int i = 0; i < restorations; i++) {
                builder.build().restore(problem);
            }
        }
    }
}
