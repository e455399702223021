package io.github.lmaps.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.testing.EngineTest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AutogradTest extends EngineTest {

    private static final Shape SHAPE = new Shape(2, 3);

    /** sin(x)^2, whose derivative is sin(2 x). */
    private static NDArray squaredSine(NDArray x) {
        return x.sin().square();
    }

    @Test
    void isTheProductWithTheDerivative() {
        NDArray x = normal(SHAPE, 0);
        NDArray v = normal(SHAPE, 1);
        float[] want = x.mul(2).sin().mul(v).toFloatArray();
        float[] before = x.toFloatArray();
        NDArray got = Autograd.vjp(AutogradTest::squaredSine, x, v);
        assertThat(got.toFloatArray()).containsExactly(want, within(1e-6f));
        assertThat(got.hasGradient()).isFalse();
        assertThat(x.hasGradient()).isFalse();
        assertThat(x.toFloatArray()).containsExactly(before);
    }

    @Test
    void leavesNothingBehind() {
        NDArray x = normal(SHAPE, 0);
        NDArray v = normal(SHAPE, 1);
        int before = manager.getManagedArrays().size();
        Autograd.vjp(AutogradTest::squaredSine, x, v).close();
        assertThat(manager.getManagedArrays()).hasSize(before);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Autograd.vjp(y -> y.get(0), x, v))
                .withMessage("v is (2, 3), the function gives (3)");
        assertThat(manager.getManagedArrays()).hasSize(before);
        Autograd.vjp(AutogradTest::squaredSine, x, v).close();
    }

    @Test
    void whatCannotBeFollowedIsRefused() {
        NDArray x = normal(SHAPE, 0);
        assertThatExceptionOfType(LmapsException.class)
                .isThrownBy(() -> Autograd.vjp(y -> y.stopGradient().mul(2), x, x))
                .withMessageContaining("no derivative");
        assertThatIllegalStateException()
                .isThrownBy(() -> Autograd.vjp(y -> Autograd.vjp(NDArray::sin, y, y), x, x))
                .withMessageContaining("inside another");
        Autograd.vjp(AutogradTest::squaredSine, x, x).close();
    }

    @Test
    void threadsWaitForEachOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Float>> tasks =
                    IntStream.range(0, 200)
                            .<Callable<Float>>mapToObj(i -> () -> slopeOfSquare(i))
                            .toList();
            List<Future<Float>> slopes = threads.invokeAll(tasks);
            for (int i = 0; i < slopes.size(); i++) {
                assertThat(slopes.get(i).get()).isEqualTo(2f * i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static float slopeOfSquare(int x) {
        try (NDManager own = ComputeEngine.newManager(Device.cpu())) {
            NDArray place = own.create((float) x);
            return Autograd.vjp(NDArray::square, place, own.create(1f)).getFloat();
        }
    }
}
