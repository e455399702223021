package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.denoiser.Denoiser;
import io.github.lmaps.examples.classical.ClassicalMethod;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.sampler.Restoration;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * What became of one object of an experiment.
 *
 * @param grid the axes of its pictures
 * @param truth the object
 * @param classical the best of the classical methods
 * @param chains of the sampler, each by itself
 * @param closest the one that explains the measurement best
 * @param reducedChiSquared of their mean: 1 where it explains the measurement as its noise allows
 */
public record ScienceRun(
        Grid grid,
        Field truth,
        Answer classical,
        List<Answer> chains,
        Answer closest,
        double reducedChiSquared) {

    private static final int COLUMNS = 3;

    /**
     * Restores one object both ways.
     *
     * @param task the experiment
     * @param truth the object
     * @param denoiser the prior
     * @param levels of the sampler
     * @return what came of it
     */
    static ScienceRun of(ScienceTask task, Field truth, Denoiser denoiser, int levels) {
        InverseProblem problem = task.problem().apply(truth);
        List<Answer> classical = new ArrayList<>();
        for (ClassicalMethod method : task.classical()) {
            long start = System.nanoTime();
            Field image = method.restore(problem);
            double seconds = (System.nanoTime() - start) * 1e-9;
            Field aligned = task.alignment().apply(image, truth);
            classical.add(Answer.of(method.name(), aligned, truth, seconds));
        }
        LocalMapSampler sampler =
                task.sampling()
                        .apply(
                                LocalMapSampler.builder(denoiser)
                                        .seed(1)
                                        .levels(levels)
                                        .chains(task.chains()))
                        .build();
        Restoration restored = sampler.restore(problem);
        double seconds = restored.provenance().seconds() / task.chains();
        return new ScienceRun(
                task.grid(),
                truth,
                classical.stream().max(Comparator.comparingDouble(Answer::psnr)).orElseThrow(),
                restored.chains().stream().map(chain -> ours(task, chain, truth, seconds)).toList(),
                ours(task, restored.closest(), truth, seconds),
                restored.provenance().reducedChiSquared());
    }

    private static Answer ours(ScienceTask task, Field image, Field truth, double seconds) {
        Field aligned = task.alignment().apply(image, truth);
        return Answer.of("Local MAP Sampling", aligned, truth, seconds);
    }

    /**
     * The same answers, compared in another way.
     *
     * @param alignment gives of an answer and its truth what is compared
     * @return the run with other figures
     */
    ScienceRun aligned(BinaryOperator<Field> alignment) {
        UnaryOperator<Answer> again =
                answer ->
                        Answer.of(
                                answer.method(),
                                alignment.apply(answer.image(), truth),
                                truth,
                                answer.seconds());
        return new ScienceRun(
                grid,
                truth,
                again.apply(classical),
                chains.stream().map(again).toList(),
                again.apply(closest),
                reducedChiSquared);
    }

    /**
     * The best chain, as the truth says.
     *
     * @return of the highest PSNR
     */
    public Answer best() {
        return chains.stream().max(Comparator.comparingDouble(Answer::psnr)).orElseThrow();
    }

    /**
     * Truth, both answers and their errors, with axes and colour bars.
     *
     * @return a picture
     */
    public BufferedImage draw() {
        FieldChart chart = new FieldChart(grid);
        return FieldChart.sheet(
                List.of(
                        chart.values("Truth", truth),
                        chart.values(title(classical), classical.image().declaredAs(truth.range())),
                        chart.values(title(best()), best().image().declaredAs(truth.range())),
                        chart.errors(classical.method(), classical.image(), truth),
                        chart.errors(best().method(), best().image(), truth)),
                COLUMNS);
    }

    private static String title(Answer answer) {
        return String.format(Locale.ROOT, "%s, %.2f dB", answer.method(), answer.psnr());
    }
}
