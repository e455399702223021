package io.github.lmaps.engine;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.internal.Scopes;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * Products with the Jacobian of a function of engine arrays, by the engine's reverse mode.
 *
 * <p>DJL collects gradients in one place of a process at a time, so that one thread waits for the
 * other here; whoever opens a collector elsewhere meanwhile is refused by DJL. Thread-safe.
 */
public final class Autograd {

    private static final ReentrantLock LOCK = new ReentrantLock();

    private Autograd() {}

    /**
     * J(x)^T v, J the Jacobian of a function at x: the gradient of &lt;v, f(x)&gt;.
     *
     * @param function f, made of operations that the engine can differentiate; what it makes is
     *     freed
     * @param x of a floating type; not modified
     * @param v of the shape of f(x); not modified
     * @return of the shape of x; the caller closes it
     * @throws IllegalArgumentException if v has another shape than f(x)
     * @throws IllegalStateException if called from within such a function
     * @throws LmapsException if the engine cannot follow f(x) back to x
     */
    public static NDArray vjp(UnaryOperator<NDArray> function, NDArray x, NDArray v) {
        if (LOCK.isHeldByCurrentThread()) {
            throw new IllegalStateException(
                    "a product with a Jacobian cannot be taken inside another one");
        }
        LOCK.lock();
        try {
            return Scopes.keeping(() -> gradient(function, x, v));
        } finally {
            LOCK.unlock();
        }
    }

    private static NDArray gradient(UnaryOperator<NDArray> function, NDArray x, NDArray v) {
        NDArray leaf = x.duplicate();
        leaf.setRequiresGradient(true);
        try (GradientCollector collector = ComputeEngine.start().newGradientCollector()) {
            NDArray y = function.apply(leaf);
            if (!y.getShape().equals(v.getShape())) {
                throw new IllegalArgumentException(
                        "v is " + v.getShape() + ", the function gives " + y.getShape());
            }
            follow(collector, y.mul(v).sum(), x);
        }
        return leaf.getGradient().duplicate();
    }

    private static void follow(GradientCollector collector, NDArray product, NDArray x) {
        try {
            collector.backward(product);
        } catch (EngineException e) {
            throw new LmapsException(
                    "the function has no derivative that the engine knows at an argument "
                            + x.getShape()
                            + ": "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }
}
