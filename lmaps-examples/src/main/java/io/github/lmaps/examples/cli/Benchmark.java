package io.github.lmaps.examples.cli;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.examples.Task;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.sampler.Provenance;
import io.github.lmaps.sampler.Restoration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Runs every task on every image. */
final class Benchmark {

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

    BenchReport run(List<Task> tasks, List<BenchImage> images) {
        for (Task task : tasks) {
            for (int i = 0; i < images.size(); i++) {
                run(task, images.get(i), sampling.seed() + i);
            }
        }
        return BenchReport.of(runs, sampling, networks.opened(), provenances.get(0));
    }

    private void run(Task task, BenchImage image, long seed) {
        Field truth = image.source().get();
        InverseProblem problem = task.problem(truth, seed);
        DiffusionNetwork network = networks.forChannels((int) truth.shape().get(1));
        warmUp(task, truth.shape(), problem, network);
        LocalMapSampler.Builder builder = sampling.builder(network).seed(seed).listener(progress);
        candidates.choose(builder, network);
        Restoration restored = builder.build().restore(problem);
        provenances.add(restored.provenance());
        runs.add(BenchRun.of(task.name(), image.name(), truth, problem.measurement(), restored));
    }

    /** One level, one pass of the network: the first of a kind is slower. */
    private void warmUp(Task task, Shape shape, InverseProblem problem, DiffusionNetwork network) {
        if (warm.add(task.name() + shape)) {
            LocalMapSampler.builder(network).levels(1).build().restore(problem);
        }
    }
}
