package io.github.lmaps.sampler;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.LmapsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Runs several chains on some threads and puts their images together. */
final class Ensemble {

    private Ensemble() {}

    /**
     * Runs the chains. One that fails stops the others; the thread's interruption stops all.
     *
     * @param chains how many
     * @param threads on how many threads; 1 is the caller's own
     * @param chain runs the chain of a number
     * @param watch stops chains
     * @return the results in the order of the chains
     */
    static List<ChainResult> run(
            int chains, int threads, IntFunction<ChainResult> chain, ChainWatch watch) {
        if (threads == 1 || chains == 1) {
            List<ChainResult> results = new ArrayList<>();
            for (int number = 0; number < chains; number++) {
                results.add(chain.apply(number));
            }
            return results;
        }
        ExecutorService pool =
                Executors.newFixedThreadPool(
                        Math.min(threads, chains), work -> new Thread(work, "lmaps-chain"));
        List<Future<ChainResult>> futures = new ArrayList<>();
        Throwable refused = null;
        try {
            for (int number = 0; number < chains; number++) {
                int chosen = number;
                Callable<ChainResult> work = () -> stoppingOthers(chain, chosen, watch);
                futures.add(pool.submit(work));
            }
        } catch (RuntimeException | Error e) {
            watch.cancel();
            refused = e;
        }
        pool.shutdown();
        return collect(futures, watch, refused);
    }

    private static ChainResult stoppingOthers(
            IntFunction<ChainResult> chain, int number, ChainWatch watch) {
        boolean finished = false;
        try {
            ChainResult result = chain.apply(number);
            finished = true;
            return result;
        } finally {
            if (!finished) {
                watch.cancel();
            }
        }
    }

    /** Waits for every chain, so that none uses what the caller is about to close. */
    private static List<ChainResult> collect(
            List<Future<ChainResult>> futures, ChainWatch watch, @Nullable Throwable refused) {
        List<ChainResult> results = new ArrayList<>();
        Throwable failure = refused;
        boolean interrupted = false;
        for (Future<ChainResult> future : futures) {
            while (true) {
                try {
                    results.add(future.get());
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                    watch.cancel();
                } catch (ExecutionException e) {
                    failure = failure == null ? e.getCause() : failure;
                    break;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw unchecked(failure);
        }
        return results;
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException cause
                ? cause
                : new LmapsException("a chain failed", failure);
    }

    /**
     * The mean of the chains that came furthest: of all, unless some were stopped. What a chain has
     * half-way is smoother than what it comes to, and would spoil the others'.
     *
     * @return null if no chain has an image
     */
    static @Nullable Field mean(List<ChainResult> results) {
        int furthest = results.stream().mapToInt(ChainResult::evaluations).max().orElse(0);
        List<Field> images =
                results.stream()
                        .filter(result -> result.evaluations() == furthest)
                        .map(ChainResult::image)
                        .filter(Objects::nonNull)
                        .toList();
        if (images.size() < 2) {
            return images.isEmpty() ? null : images.get(0);
        }
        Field first = images.get(0);
        double[] sum = new double[first.size()];
        for (Field image : images) {
            float[] values = image.toFloatArray();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += values[i];
            }
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / images.size());
        }
        return Field.of(mean, first.range(), first.shape().getShape());
    }

    /** The standard deviation about the mean, with n - 1; null for a single image. */
    static @Nullable Field deviation(List<Field> images, Field mean) {
        if (images.size() < 2) {
            return null;
        }
        float[] centre = mean.toFloatArray();
        double[] sum = new double[centre.length];
        for (Field image : images) {
            float[] values = image.toFloatArray();
            for (int i = 0; i < sum.length; i++) {
                double difference = (double) values[i] - centre[i];
                sum[i] += difference * difference;
            }
        }
        float[] deviation = new float[sum.length];
        for (int i = 0; i < deviation.length; i++) {
            deviation[i] = (float) Math.sqrt(sum[i] / (images.size() - 1));
        }
        return Field.of(deviation, mean.range(), mean.shape().getShape());
    }
}
