package io.github.lmaps.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;
import java.util.Locale;

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

    /** What DJL says when it would download the native library. */
    private static final String OFFLINE = "Offline mode";

    private static final int LARGE = 1 << 16;

    private ComputeEngine() {}

    /**
     * The engine, started.
     *
     * @return DJL's PyTorch engine
     * @throws LmapsException if the class path lacks the engine or its native library for this
     *     machine, with the lines of Maven that mend it
     */
    public static Engine start() {
        Properties.setDefaults();
        try {
            return Engine.getEngine(NAME);
        } catch (RuntimeException | LinkageError e) {
            throw new LmapsException(missing(e), e);
        }
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

    private static String missing(Throwable cause) {
        String platform = Platform.classifier();
        String version = "2.7.1";
        return "PyTorch could not be started ("
                + rootMessage(cause)
                + "). It needs these artifacts at run time:\n"
                + dependency("ai.djl.pytorch", "pytorch-engine", "0.36.0", "")
                + dependency("ai.djl.pytorch", "pytorch-jni", version + "-0.36.0", "")
                + dependency("ai.djl.pytorch", "pytorch-native-cpu", version, platform);
    }

    private static String dependency(String group, String name, String version, String classifier) {
        String suffix = classifier.isEmpty() ? "" : "<classifier>" + classifier + "</classifier>";
        return "  <dependency><groupId>"
                + group
                + "</groupId><artifactId>"
                + name
                + "</artifactId><version>"
                + version
                + "</version>"
                + suffix
                + "<scope>runtime</scope></dependency>\n";
    }

    private static String rootMessage(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage());
        return message.startsWith(OFFLINE)
                ? "its native library is not on the class path, and ai.djl.offline forbids to"
                        + " download it"
                : root.getClass().getSimpleName() + ": " + message;
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

    /** The classifier of the native jar. */
    private static final class Platform {
        private Platform() {}

        static String classifier() {
            String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
            String arch = System.getProperty("os.arch");
            String family = os.contains("win") ? "win" : os.contains("mac") ? "osx" : "linux";
            boolean arm = arch.equals("aarch64") || arch.equals("arm64");
            return family + "-" + (arm ? "aarch64" : "x86_64");
        }
    }
}
