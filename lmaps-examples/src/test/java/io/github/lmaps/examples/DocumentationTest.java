package io.github.lmaps.examples;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.image.Images;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation promises. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");

    /** Where the types of the snippet are. */
    private static final List<String> PACKAGES =
            List.of(
                    "core",
                    "engine",
                    "files.fits",
                    "files.hdf5",
                    "files.tiff",
                    "image",
                    "io",
                    "likelihood",
                    "models",
                    "nd4j",
                    "networks",
                    "operators.compose",
                    "operators.dense",
                    "operators.image",
                    "operators.science",
                    "problem",
                    "sampler");

    /** What the snippets use of others. */
    private static final List<String> FOREIGN =
            List.of(
                    "java.nio.file.Path",
                    "ai.djl.Device",
                    "ai.djl.ndarray.NDArray",
                    "ai.djl.ndarray.NDManager",
                    "ai.djl.ndarray.types.Shape",
                    "org.nd4j.linalg.api.buffer.DataType",
                    "org.nd4j.linalg.api.ndarray.INDArray",
                    "org.nd4j.linalg.factory.Nd4j");

    @TempDir Path folder;

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private static List<String> fenced(String text, String language) {
        return FENCED.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2).strip())
                .toList();
    }

    private static String property(String name) throws IOException {
        Pattern element = Pattern.compile("<" + name + ">(.*)</" + name + ">");
        return element.matcher(read("pom.xml")).results().findFirst().orElseThrow().group(1);
    }

    @Test
    void theJavaOfTheReadmeCompilesAndRestores() throws Exception {
        Path blurred = folder.resolve("blurred.png");
        Path restored = folder.resolve("restored.png");
        Images.write(gradient(24, 32), blurred);
        String snippet =
                fenced(read("README.md"), "java")
                        .get(0)
                        .replace("\"blurred.png\"", literal(blurred))
                        .replace("\"restored.png\"", literal(restored));

        run(snippet);

        assertThat(snippet.lines().count()).isLessThanOrEqualTo(10);
        assertThat(Images.read(restored).shape()).isEqualTo(new Shape(1, 3, 24, 32));
    }

    private static Field gradient(int height, int width) {
        float[] values = new float[3 * height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (i % width) / width;
        }
        return Field.of(values, ValueRange.UNIT, 1, 3, height, width);
    }

    private static String literal(Path file) {
        return '"' + file.toString().replace("\\", "\\\\") + '"';
    }

    @Test
    void theJavaOfTheFormatsCompiles() throws Exception {
        List<String> snippets = fenced(read("docs/files.md"), "java");

        assertThat(snippets).hasSize(5);
        for (String snippet : snippets) {
            compile(snippet);
        }
    }

    @Test
    void theJavaOfComposedOperatorsRuns() throws Exception {
        List<String> snippets = fenced(read("docs/compose.md"), "java");

        assertThat(snippets).hasSize(3);
        run(String.join("\n", snippets));
    }

    @Test
    void theJavaOfTheMatricesCompiles() throws Exception {
        List<String> snippets = fenced(read("docs/dense.md"), "java");

        assertThat(snippets).hasSize(3);
        for (String snippet : snippets) {
            compile(snippet);
        }
    }

    @Test
    void theMavenOfTheMatricesNamesTheVersionsOfTheBuild() throws IOException {
        List<String> maven = fenced(read("docs/dense.md"), "xml");

        assertThat(maven).hasSize(1);
        assertThat(maven.get(0))
                .contains("<version>" + property("version"))
                .contains("<version>" + property("nd4j.version"))
                .contains("<version>" + property("nd4j.openblas.version"))
                .contains("<version>" + property("nd4j.javacpp.version"));
    }

    private void run(String statements) throws Exception {
        compile(statements);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            loader.loadClass("Snippet")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        }
    }

    private void compile(String statements) throws IOException {
        StringBuilder source = new StringBuilder();
        FOREIGN.forEach(name -> source.append("import " + name + ";\n"));
        PACKAGES.forEach(name -> source.append("import io.github.lmaps." + name + ".*;\n"));
        source.append("public class Snippet { public static void main(String[] args) {\n");
        source.append(statements).append("\n}}\n");
        Path file = Files.writeString(folder.resolve("Snippet.java"), source);
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        int errors =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                complaints,
                                complaints,
                                "-classpath",
                                System.getProperty("java.class.path"),
                                "-d",
                                folder.toString(),
                                file.toString());
        assertThat(errors).as(complaints.toString(StandardCharsets.UTF_8)).isZero();
    }

    /** ExamplesTest runs that example. */
    @Test
    void theOperatorOfThePageStandsInTheExample() throws IOException {
        String example =
                unindented(
                        read(
                                "lmaps-examples/src/main/java/io/github/lmaps/examples/"
                                        + "OwnOperator.java"));

        List<String> blocks = fenced(read("docs/add-an-operator.md"), "java");

        assertThat(blocks).hasSize(7);
        assertThat(blocks).allSatisfy(block -> assertThat(example).contains(unindented(block)));
    }

    private static String unindented(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    @Test
    void theMavenOfTheReadmeNamesTheVersionsOfTheBuild() throws IOException {
        String readme = read("README.md");
        String djl = property("djl.version");
        String libtorch = property("libtorch.version");

        assertThat(fenced(readme, "xml").get(0)).contains("<version>" + property("version"));
        assertThat(readme)
                .contains("`ai.djl.pytorch:pytorch-engine:" + djl + "`")
                .contains("`ai.djl.pytorch:pytorch-jni:" + libtorch + "-" + djl + "`")
                .contains("`ai.djl.pytorch:pytorch-native-cpu:" + libtorch + "`")
                .contains("`ai.djl.onnxruntime:onnxruntime-engine:" + djl + "`");
    }

    @Test
    void theCitationNamesTheVersionOfTheBuild() throws IOException {
        String version = property("version").replace("-SNAPSHOT", "");

        assertThat(read("CITATION.cff").lines()).contains("version: " + version);
    }

    @Test
    void quickStartHoldsTheTwoCommandsAlone() throws IOException {
        String readme = read("README.md");
        String section = readme.split("(?m)^## Quick start$")[1].split("(?m)^## ")[0];
        List<String> commands =
                FENCED.matcher(section).results().map(block -> block.group(2).strip()).toList();

        assertThat(commands).hasSize(2);
        assertThat(commands.get(0)).endsWith("java -jar lmaps-examples/target/lmaps.jar demo");
        assertThat(read(".ci/run").lines()).contains(commands.get(1));
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            List<String> dead =
                    Stream.concat(top, docs)
                            .filter(file -> file.toString().endsWith(".md"))
                            .flatMap(DocumentationTest::deadLinks)
                            .toList();

            assertThat(dead).isEmpty();
        }
    }

    private static Stream<String> deadLinks(Path file) {
        try {
            return LINK
                    .matcher(Files.readString(file))
                    .results()
                    .map((MatchResult link) -> link.group(1))
                    .filter(target -> !target.matches("[a-z]+:.*"))
                    .filter(target -> Files.notExists(file.resolveSibling(target)))
                    .map(target -> file.getFileName() + ": " + target)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
