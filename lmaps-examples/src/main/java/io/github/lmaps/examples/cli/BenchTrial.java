package io.github.lmaps.examples.cli;

import io.github.lmaps.examples.Trial;
import io.github.lmaps.examples.classical.ClassicalMethod;
import java.util.List;
import java.util.function.LongFunction;

/**
 * What a benchmark restores.
 *
 * @param task the task's name
 * @param image the image's name
 * @param classical methods to compare with, if any
 * @param source spoils the image, with noise of a seed
 */
record BenchTrial(
        String task, String image, List<ClassicalMethod> classical, LongFunction<Trial> source) {}
