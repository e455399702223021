package io.github.lmaps.nd4j;

import io.github.lmaps.core.LmapsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;

/** Starts ND4J, and says what it lacks where it does not start. */
final class Nd4jStart {

    private Nd4jStart() {}

    static void require() {
        Nd4jBackend backend;
        try {
            backend = Nd4j.getBackend();
        } catch (LinkageError | RuntimeException e) {
            throw new LmapsException(message(e.toString()), e);
        }
        // What ND4J makes of natives that are missing, after a warning in its log.
        if (backend == null) {
            throw new LmapsException(message("it found no backend that runs here"));
        }
    }

    private static String message(String reason) {
        String platform = Loader.getPlatform();
        return "ND4J could not be started ("
                + reason
                + "). It needs these artifacts at run time:\n"
                + dependency("org.nd4j", "nd4j-native", platform)
                + dependency("org.bytedeco", "openblas", platform)
                + dependency("org.bytedeco", "javacpp", platform);
    }

    private static String dependency(String group, String name, String platform) {
        return String.format(
                Locale.ROOT,
                "  <dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>"
                    + "<classifier>%s</classifier><scope>runtime</scope></dependency>%n",
                group,
                name,
                version(name),
                platform);
    }

    /** As this library was built with. */
    private static String version(String name) {
        Properties versions = new Properties();
        try (InputStream in = Nd4jStart.class.getResourceAsStream("versions.properties")) {
            versions.load(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions.getProperty(name);
    }
}
