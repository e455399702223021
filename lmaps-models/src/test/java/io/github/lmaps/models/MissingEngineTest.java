package io.github.lmaps.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a user sees whose class path lacks an engine or its native library: each case in a Java of
 * its own; without PyTorch also with an empty DJL cache, where another start would have left it.
 */
class MissingEngineTest {

    private static final int PATIENCE_SECONDS = 60;

    @TempDir private Path folder;

    private record Outcome(int exit, String out, String err) {}

    private Outcome loadWithEmptyCache(String file, String... missing) throws Exception {
        Path cache = Files.createDirectories(folder.resolve("cache"));
        Outcome outcome = load(file, List.of("-DDJL_CACHE_DIR=" + cache), missing);
        try (Stream<Path> files = Files.walk(cache)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
        return outcome;
    }

    private Outcome load(String file, List<String> options, String... missing) throws Exception {
        Path card = TestNetworks.write(folder, file, TestNetworks.content(file));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.addAll(List.of("-cp", classPathWithout(missing), LoadNetwork.class.getName()));
        command.add(card.toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        if (!options.isEmpty()) {
            builder.environment().remove("DJL_CACHE_DIR");
        }
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), read(out), read(err));
    }

    private static String classPathWithout(String... missing) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(
                        entry ->
                                Arrays.stream(missing)
                                        .noneMatch(
                                                name -> new File(entry).getName().contains(name)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static void assertExplained(Outcome outcome, String... parts) {
        assertThat(outcome.out()).contains(parts);
        assertThat(outcome.exit()).isEqualTo(LoadNetwork.REFUSED);
        assertThat(outcome.err()).doesNotContain("\tat ", "Exception", "ownloading");
    }

    private static String pyTorch(String artifact, String version) {
        return "<dependency><groupId>ai.djl.pytorch</groupId><artifactId>"
                + artifact
                + "</artifactId><version>"
                + version
                + "</version>";
    }

    private static final String[] MAVEN_LINES = {
        "PyTorch could not be started (",
        "It needs these artifacts at run time:\n",
        pyTorch("pytorch-engine", "0.36.0"),
        pyTorch("pytorch-jni", "2.7.1-0.36.0"),
        pyTorch("pytorch-native-cpu", "2.7.1") + "<classifier>",
    };

    @ParameterizedTest
    @ValueSource(strings = {"clean-image.pt", "clean-image.onnx"})
    void noNativeLibrary(String file) throws Exception {
        Outcome outcome = loadWithEmptyCache(file, "pytorch-native-cpu", "pytorch-jni");
        assertExplained(outcome, MAVEN_LINES);
        assertExplained(
                outcome, "(its native library is not on the class path, and ai.djl.offline");
    }

    @Test
    void noEngine() throws Exception {
        Outcome outcome = loadWithEmptyCache("clean-image.pt", "pytorch-");
        assertExplained(outcome, MAVEN_LINES);
        assertExplained(outcome, "engine not found: PyTorch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnxruntime-engine-", "onnxruntime-1"})
    void noOnnxRuntime(String missing) throws Exception {
        assertExplained(
                load("clean-image.onnx", List.of(), missing),
                "ONNX Runtime could not be started (",
                "It needs this artifact at run time:\n",
                "<dependency><groupId>ai.djl.onnxruntime</groupId><artifactId>onnxruntime-engine"
                        + "</artifactId><version>0.36.0</version>");
    }

    /** A library of the runtime that cannot be loaded, in place of its own. */
    @Test
    void onnxRuntimeThatDoesNotLoadIsToldAsItIs() throws Exception {
        Path broken = Files.createDirectories(folder.resolve("broken"));
        Files.writeString(broken.resolve(System.mapLibraryName("onnxruntime")), "no library");
        Outcome outcome = load("clean-image.onnx", List.of("-Donnxruntime.native.path=" + broken));
        assertExplained(outcome, "ONNX Runtime could not be started (");
        assertThat(outcome.out()).doesNotContain("<dependency>");
    }
}
