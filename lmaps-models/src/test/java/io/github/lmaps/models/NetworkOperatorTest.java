package io.github.lmaps.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.check.OperatorChecks;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.GaussianDenoiser;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.io.Numpy;
import io.github.lmaps.io.NumpyArray;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.random.NormalStream;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.sampler.RestorationCancelledException;
import io.github.lmaps.solver.AdamSolver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks as operators, those of make_test_operators.py; nothing is left of any of them. */
class NetworkOperatorTest {

    private static final NetworkShapes COLOUR = NetworkShapes.same(3);

    private final NDManager manager = ComputeEngine.newManager(Device.cpu());
    private int arraysBefore;

    @TempDir private Path folder;

    @BeforeEach
    void count() {
        arraysBefore = manager.getParentManager().getManagedArrays().size();
    }

    @AfterEach
    void nothingIsLeft() {
        NDManager parent = manager.getParentManager();
        manager.close();
        assertThat(parent.getManagedArrays()).hasSize(arraysBefore);
    }

    private NetworkOperator operator(String name, NetworkShapes shapes) throws Exception {
        byte[] content = TestNetworks.content(name);
        Path file = Files.write(folder.resolve(name), content);
        return new NetworkOperator(
                file, Weights.sha256(content), shapes, ValueRange.UNIT, ValueRange.UNBOUNDED);
    }

    private DifferentiableOperator bind(String name, NetworkShapes shapes, long... image)
            throws Exception {
        return operator(name, shapes).bind(manager, new Shape(image));
    }

    private NDArray normal(Shape shape, double mean, double deviation, long stream) {
        float[] values = new float[(int) shape.size()];
        new NormalStream(3, 0).fill(stream, values);
        return manager.create(values, shape).mul(deviation).add(mean);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void isWhatTorchSaysAndSoIsItsGradient(int i) throws Exception {
        Path file = folder.resolve("expected.npz");
        Files.write(file, TestNetworks.content("blurring.npz"));
        Map<String, NumpyArray> want = Numpy.readZip(file);
        NDArray x = manager.create(values(want, "x" + i), want.get("x" + i).shape());
        NDArray v = manager.create(values(want, "v" + i), want.get("v" + i).shape());
        try (DifferentiableOperator h =
                bind("blurring.pt", COLOUR, x.getShape().getShape().clone())) {
            assertThat(h.apply(x).toFloatArray())
                    .containsExactly(values(want, "y" + i), within(1e-6f));
            assertThat(h.vjp(x, v).toFloatArray())
                    .containsExactly(values(want, "gradient" + i), within(2e-6f));
        }
    }

    private static float[] values(Map<String, NumpyArray> arrays, String name) {
        return arrays.get(name).toField(ValueRange.UNBOUNDED).toFloatArray();
    }

    @ParameterizedTest
    @CsvSource({
        "blurring.pt, 3, 1, 11, 9",
        "blurring.pt, 3, 3, 7, 12",
        "trained.pt, 1, 3, 5, 8",
        "trained.pt, 1, 1, 6, 6"
    })
    void isWhatItsInterfacesSay(String file, int channels, int batch, int height, int width)
            throws Exception {
        NetworkOperator operator = operator(file, NetworkShapes.same(channels));
        // Away from where the response is cut off.
        OperatorChecks.of(operator, new Shape(batch, channels, height, width))
                .withImages(0.5, 0.02)
                .withSeed(3)
                .check()
                .requirePassed();
    }

    @Test
    void runsForInferenceWhateverTheFileSays() throws Exception {
        try (DifferentiableOperator h = bind("trained.pt", NetworkShapes.same(1), 1, 1, 6, 6)) {
            NDArray x = normal(h.imageShape(), 0.5, 0.2, 0);
            NDArray y = h.apply(x);
            NDArray gradient = h.vjp(x, y);
            assertThat(y.hasGradient()).isFalse();
            assertThat(y.eq(0).any().getBoolean()).isFalse();
            assertThat(h.apply(x)).isEqualTo(y);
            assertThat(h.vjp(x, y)).isEqualTo(gradient);
        }
    }

    @Test
    void measurementsMayBeSmallerAndOfAnotherType() throws Exception {
        NetworkShapes shapes = new NetworkShapes(2, 1, 2, 2, 1);
        NetworkOperator operator = operator("halved.pt", shapes);
        assertThat(operator.imageShape(new Shape(1, 1, 2, 3))).isEqualTo(new Shape(1, 2, 8, 10));
        try (DifferentiableOperator h = operator.bind(manager, new Shape(1, 2, 8, 10))) {
            NDArray x = normal(h.imageShape(), 0, 1, 0);
            NDArray y = h.apply(x);
            assertThat(y.getShape())
                    .isEqualTo(h.measurementShape())
                    .isEqualTo(new Shape(1, 1, 2, 3));
            NDArray inside = x.get(":, :, 2:-2, 2:-2");
            NDArray back = h.vjp(x, manager.ones(h.measurementShape()));
            assertThat(back.get(":, :, 2:-2, 2:-2").toFloatArray())
                    .containsExactly(inside.div(2).toFloatArray(), within(1e-6f));
            assertThat(back.sum().getFloat())
                    .isCloseTo(inside.div(2).sum().getFloat(), within(1e-5f));
        }
    }

    @Test
    void imagesThatDoNotFitAreRefused() throws Exception {
        NetworkOperator halved = operator("halved.pt", new NetworkShapes(2, 1, 2, 2, 4));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> halved.measurementShape(new Shape(1, 2, 10, 8)))
                .withMessageContaining("multiples of 4")
                .withMessageContaining("(1, 2, 10, 8)");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> halved.measurementShape(new Shape(1, 3, 8, 8)))
                .withMessageContaining("2 channels, got 3");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> halved.imageShape(new Shape(1, 2, 4, 4)))
                .withMessageContaining("1 channels, got (1, 2, 4, 4)");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new NetworkShapes(1, 1, -1, 1, 1))
                .withMessageContaining("got -1");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(
                        () ->
                                new NetworkOperator(
                                        halved.file(),
                                        halved.sha256(),
                                        COLOUR,
                                        ValueRange.UNBOUNDED,
                                        ValueRange.UNIT))
                .withMessageContaining("must be bounded");
    }

    @ParameterizedTest
    @CsvSource({
        "halved.pt, 'returned float64 [1, 1, 2, 2] for float32 [1, 3, 8, 8]; it was declared to"
                + " return (1, 3, 8, 8)'",
        "two-outputs.pt, 'it returned a value of type (Tensor, Tensor), not one array'",
        "pair.pt, 'cannot be run on float32 [1, 3, 8, 8]: '",
    })
    void whatDoesNotDoWhatWasDeclaredIsRefused(String file, String message) throws Exception {
        NetworkOperator operator = operator(file, COLOUR);
        assertRefused(() -> operator.bind(manager, new Shape(1, 3, 8, 8)), message, file);
    }

    @Test
    void filesThatAreNoNetworkAreRefused() throws Exception {
        byte[] text = {'n', 'o', 'n', 'e'};
        Path file = Files.write(folder.resolve("none.pt"), text);
        NetworkOperator none =
                new NetworkOperator(
                        file, Weights.sha256(text), COLOUR, ValueRange.UNIT, ValueRange.UNBOUNDED);
        Shape image = new Shape(1, 3, 8, 8);
        assertRefused(() -> none.bind(manager, image), file + " (4 bytes) is no torchscript");
        Files.write(file, new byte[] {1});
        assertRefused(
                () -> none.bind(manager, image),
                "is not the file that the operator describes",
                Weights.sha256(text));
        Files.delete(file);
        assertRefused(() -> none.bind(manager, image), "there is no file " + file);
    }

    @Test
    void valuesThatAreNoNumbersAreRefused() throws Exception {
        try (DifferentiableOperator h = bind("logarithm.pt", COLOUR, 1, 3, 4, 4);
                DifferentiableOperator root = bind("root.pt", COLOUR, 1, 3, 4, 4)) {
            NDArray x = manager.ones(h.imageShape()).neg();
            assertRefused(() -> h.apply(x), "returned NaN or infinity for finite float32");
            NDArray zero = manager.zeros(h.imageShape());
            NDArray one = manager.ones(h.measurementShape());
            assertRefused(() -> root.vjp(zero, one), "returned a gradient with NaN or infinity");
            NDArray bad = x.log();
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> h.apply(bad))
                    .withMessage("x holds NaN or infinity");
        }
    }

    @Test
    void whatCannotBeDifferentiatedIsRefused() throws Exception {
        try (DifferentiableOperator h = bind("constant.pt", COLOUR, 1, 3, 4, 4)) {
            NDArray x = manager.ones(h.imageShape());
            assertThat(h.apply(x).toFloatArray()).containsOnly(2);
            assertRefused(() -> h.vjp(x, x), "no derivative");
        }
    }

    private static void assertRefused(ThrowingCallable call, String... parts) {
        assertThatExceptionOfType(LmapsException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    @Test
    void twoThreadsMayUseItAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (DifferentiableOperator h = bind("blurring.pt", COLOUR, 1, 3, 16, 16)) {
            NDArray x = normal(h.imageShape(), 0.5, 0.2, 0);
            float[] image = x.toFloatArray();
            float[] y = h.apply(x).toFloatArray();
            float[] gradient = h.vjp(x, x).toFloatArray();
            List<Callable<Boolean>> tasks =
                    IntStream.range(0, 40)
                            .<Callable<Boolean>>mapToObj(i -> () -> agrees(h, image, y, gradient))
                            .toList();
            for (Future<Boolean> same : threads.invokeAll(tasks)) {
                assertThat(same.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean agrees(
            DifferentiableOperator h, float[] image, float[] y, float[] gradient) {
        try (NDManager own = ComputeEngine.newManager(Device.cpu())) {
            NDArray x = own.create(image, h.imageShape());
            assertThat(h.apply(x).toFloatArray()).containsExactly(y, within(1e-6f));
            assertThat(h.vjp(x, x).toFloatArray()).containsExactly(gradient, within(1e-6f));
            return true;
        }
    }

    @Test
    void aCancelledRestorationLeavesNothing() throws Exception {
        Field y = Field.of(new float[3 * 12 * 12], ValueRange.UNIT, 1, 3, 12, 12);
        LocalMapSampler sampler =
                LocalMapSampler.builder(new GaussianDenoiser(0, 0.5))
                        .levels(4)
                        .solver(new AdamSolver(3, 0.05, null))
                        .listener(report -> report.cancel())
                        .build();
        InverseProblem problem =
                InverseProblem.of(operator("blurring.pt", COLOUR), y, GaussianNoise.of(0.05));
        assertThatExceptionOfType(RestorationCancelledException.class)
                .isThrownBy(() -> sampler.restore(problem))
                .withMessageContaining("1 of 4");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void threeHundredProductsLeaveTheMemoryWhereItWas() throws Exception {
        try (DifferentiableOperator h = bind("blurring.pt", COLOUR, 1, 3, 128, 128)) {
            NDArray x = normal(h.imageShape(), 0.5, 0.2, 0);
            products(h, x, 50);
            long before = residentKibibytes();
            products(h, x, 300);
            // 300 images would be 59 MB.
            assertThat(residentKibibytes() - before).isLessThan(20_000);
        }
    }

    private static void products(DifferentiableOperator h, NDArray x, int count) {
        for (int i = 0; i < count; i++) {
            Scopes.freeing(() -> h.vjp(x, x));
        }
    }

    private static long residentKibibytes() throws Exception {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
