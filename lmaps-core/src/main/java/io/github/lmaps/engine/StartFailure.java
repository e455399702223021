package io.github.lmaps.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/** Why the engine did not start, with the lines of Maven that mend it where some are missing. */
final class StartFailure {

    /** The machines that there is a native jar for. */
    private static final List<String> PLATFORMS =
            List.of("linux-x86_64", "linux-aarch64", "osx-aarch64", "win-x86_64");

    /** What DJL says when it would download the native library. */
    private static final String OFFLINE = "Offline mode";

    /** What DJL says without the engine's jar. */
    private static final String NO_ENGINE = "engine not found";

    private StartFailure() {}

    /**
     * What to tell the user.
     *
     * @param failure what the engine threw
     * @param platform of this machine
     */
    static String message(Throwable failure, String platform) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = String.valueOf(root.getMessage());
        boolean offline = said.startsWith(OFFLINE);
        String reason =
                offline
                        ? "its native library is not on the class path, and ai.djl.offline forbids"
                                + " to download it"
                        : root.getClass().getSimpleName() + ": " + said;
        String start = "PyTorch could not be started (" + reason + ")";
        if (!offline && !said.contains(NO_ENGINE)) {
            return start;
        }
        return start + (PLATFORMS.contains(platform) ? artifacts(platform) : unsupported(platform));
    }

    private static String unsupported(String platform) {
        return ". There is no libtorch "
                + version("libtorch")
                + " for "
                + platform
                + " on Maven Central, only for "
                + String.join(", ", PLATFORMS);
    }

    private static String artifacts(String platform) {
        String djl = version("djl");
        String libtorch = version("libtorch");
        return ". It needs these artifacts at run time:\n"
                + dependency("pytorch-engine", djl, "")
                + dependency("pytorch-jni", libtorch + "-" + djl, "")
                + dependency(
                        "pytorch-native-cpu",
                        libtorch,
                        "<classifier>" + platform + "</classifier>");
    }

    private static String dependency(String name, String version, String classifier) {
        return "  <dependency><groupId>ai.djl.pytorch</groupId><artifactId>"
                + name
                + "</artifactId><version>"
                + version
                + "</version>"
                + classifier
                + "<scope>runtime</scope></dependency>\n";
    }

    /** As this library was built with. */
    private static String version(String name) {
        Properties versions = new Properties();
        try (InputStream in = StartFailure.class.getResourceAsStream("versions.properties")) {
            versions.load(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions.getProperty(name);
    }

    /** This machine, as the classifiers of native jars name machines. */
    static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String family = os.contains("win") ? "win" : os.contains("mac") ? "osx" : os;
        String processor = System.getProperty("os.arch");
        return family
                + "-"
                + switch (processor) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "arm64" -> "aarch64";
                    default -> processor;
                };
    }
}
