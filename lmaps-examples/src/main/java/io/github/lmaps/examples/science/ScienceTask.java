package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.examples.classical.ClassicalMethod;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LocalMapSampler;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A simulated experiment: known objects, what is measured of each, and what to compare with.
 *
 * @param name what it is called on the command line
 * @param description the operator and the noise in a few words
 * @param grid the axes of its pictures
 * @param objects gives the truths of a set, each [1, 1, H, W], in physical units
 * @param problem measures a truth, with noise, and asks for it
 * @param classical methods to compare with; of several, the one that the truth says is best counts
 * @param chains of the sampler
 * @param sampling what else is set on the sampler, its own levels if need be
 * @param alignment gives of an answer and its truth what is compared: the answer itself where the
 *     measurement tells places
 * @param symmetry gives of an answer and its truth that of the images which measure the same that
 *     is nearest to the truth; null where only one does
 */
public record ScienceTask(
        String name,
        String description,
        Grid grid,
        Function<ObjectSet, List<Field>> objects,
        Function<Field, InverseProblem> problem,
        List<ClassicalMethod> classical,
        int chains,
        UnaryOperator<LocalMapSampler.Builder> sampling,
        BinaryOperator<Field> alignment,
        @Nullable BinaryOperator<Field> symmetry) {

    /**
     * An experiment whose answers are compared as they are.
     *
     * @param name what it is called on the command line
     * @param description the operator and the noise in a few words
     * @param grid the axes of its pictures
     * @param objects gives the truths of a set, each [1, 1, H, W], in physical units
     * @param problem measures a truth, with noise, and asks for it
     * @param classical methods to compare with
     * @param chains of the sampler
     * @param sampling what else is set on the sampler, its own levels if need be
     */
    public ScienceTask(
            String name,
            String description,
            Grid grid,
            Function<ObjectSet, List<Field>> objects,
            Function<Field, InverseProblem> problem,
            List<ClassicalMethod> classical,
            int chains,
            UnaryOperator<LocalMapSampler.Builder> sampling) {
        this(
                name,
                description,
                grid,
                objects,
                problem,
                classical,
                chains,
                sampling,
                (answer, truth) -> answer,
                null);
    }

    /**
     * An experiment for the sampler as it is.
     *
     * @param name what it is called on the command line
     * @param description the operator and the noise in a few words
     * @param grid the axes of its pictures
     * @param objects gives the truths of a set, each [1, 1, H, W], in physical units
     * @param problem measures a truth, with noise, and asks for it
     * @param classical methods to compare with
     */
    public ScienceTask(
            String name,
            String description,
            Grid grid,
            Function<ObjectSet, List<Field>> objects,
            Function<Field, InverseProblem> problem,
            List<ClassicalMethod> classical) {
        this(name, description, grid, objects, problem, classical, 1, UnaryOperator.identity());
    }

    /**
     * The same experiment for a measurement that does not tell places.
     *
     * @param other gives of an answer and its truth what is compared
     * @return the experiment with that alignment
     */
    public ScienceTask withAlignment(BinaryOperator<Field> other) {
        return new ScienceTask(
                name,
                description,
                grid,
                objects,
                problem,
                classical,
                chains,
                sampling,
                other,
                symmetry);
    }

    /**
     * The same experiment for a measurement that several images share: its answers are compared as
     * they are, and again as what measures the same.
     *
     * @param nearest gives of an answer and its truth what is compared the second time
     * @return the experiment with that symmetry
     */
    public ScienceTask withSymmetry(BinaryOperator<Field> nearest) {
        return new ScienceTask(
                name,
                description,
                grid,
                objects,
                problem,
                classical,
                chains,
                sampling,
                alignment,
                nearest);
    }

    /** This experiment as it is compared the second time. */
    ScienceTask upToSymmetry() {
        return new ScienceTask(
                name + ", up to symmetry",
                description,
                grid,
                objects,
                problem,
                classical,
                chains,
                sampling,
                Objects.requireNonNull(symmetry),
                null);
    }
}
