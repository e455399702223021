package io.github.lmaps.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;

/**
 * Starts the engine that computes: PyTorch through DJL.
 *
 * <p>Before the engine loads, system properties that the application has not set are set: {@code
 * ai.djl.offline} true (nothing is downloaded and nothing reported), {@code
 * ai.djl.pytorch.graph_optimizer} false (no slow first passes at a new image size) and {@code
 * ai.djl.pytorch.num_threads} the number of processors, unless OMP_NUM_THREADS is set. Several
 * processes on the same processors should also run with OMP_WAIT_POLICY=PASSIVE in their
 * environment. Thread-safe.
 */
public final class ComputeEngine {

    private static final String NAME = "PyTorch";

    private static final int LARGE = 1 << 16;

    private ComputeEngine() {}

    /**
     * The engine, started.
     *
     * @return DJL's PyTorch engine
     * @throws LmapsException if the engine does not start; where the class path lacks it or its
     *     native library for this machine, with the lines of Maven that mend it
     */
    public static Engine start() {
        Properties.setDefaults();
        try {
            return Engine.getEngine(NAME);
        } catch (RuntimeException | LinkageError e) {
            throw new LmapsException(StartFailure.message(e, StartFailure.platform()), e);
        }
    }

    /**
     * On how many threads an operation of the engine runs, as its settings tell.
     *
     * @return a positive number
     */
    public static int threads() {
        String set = System.getProperty(Properties.THREADS, System.getenv("OMP_NUM_THREADS"));
        // OpenMP takes a list, a number for each depth of nesting.
        String first = set == null ? "" : set.split(",")[0].strip();
        return first.matches("0*[1-9][0-9]{0,8}")
                ? Integer.parseInt(first)
                : Runtime.getRuntime().availableProcessors();
    }

    /**
     * A manager that owns its arrays: closing it frees what is left of them. From then on the
     * calling thread computes with the engine's number of threads.
     *
     * @param device where its arrays live
     * @return the manager; the caller closes it
     * @throws LmapsException if the engine cannot be started
     */
    public static NDManager newManager(Device device) {
        NDManager manager = start().newBaseManager(device);
        boolean settled = false;
        try {
            settleThreads(manager);
            settled = true;
            return manager;
        } finally {
            if (!settled) {
                manager.close();
            }
        }
    }

    /**
     * libtorch gives a thread its number of threads at the first large operation; a Fourier
     * transform before that would run on another number of them and round differently.
     */
    private static void settleThreads(NDManager manager) {
        try (NDArray large = manager.zeros(new Shape(LARGE));
                NDArray sum = large.add(1)) {
            sum.getShape();
        }
    }

    /** The properties that must be set before the engine's classes load. */
    private static final class Properties {
        private static final String THREADS = "ai.djl.pytorch.num_threads";

        private Properties() {}

        static synchronized void setDefaults() {
            setDefault("ai.djl.offline", "true");
            setDefault("ai.djl.pytorch.graph_optimizer", "false");
            if (System.getenv("OMP_NUM_THREADS") == null) {
                setDefault(THREADS, Integer.toString(Runtime.getRuntime().availableProcessors()));
            }
        }

        private static void setDefault(String key, String value) {
            if (System.getProperty(key) == null) {
                System.setProperty(key, value);
            }
        }
    }
}
