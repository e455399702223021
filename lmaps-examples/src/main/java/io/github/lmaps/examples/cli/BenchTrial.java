package io.github.lmaps.examples.cli;

import io.github.lmaps.examples.Trial;
import java.util.function.LongFunction;

/**
 * What a benchmark restores.
 *
 * @param task the task's name
 * @param image the image's name
 * @param source spoils the image, with noise of a seed
 */
record BenchTrial(String task, String image, LongFunction<Trial> source) {}
