package io.github.lmaps.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;

/** Frees the intermediate arrays of a computation and keeps its result. */
public final class Scopes {

    private Scopes() {}

    /**
     * Runs a computation in a scope of its own.
     *
     * @param computation what to run; every array that it makes is freed, but for its result
     * @return the result; it belongs to the scope around this call, or to the caller
     */
    public static NDArray keeping(Supplier<NDArray> computation) {
        NDArray result;
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            result = computation.get();
            NDScope.unregister(result);
        }
        NDScope.register(result);
        return result;
    }

    /**
     * Runs a computation that leaves no array.
     *
     * @param computation what to run; every array that it makes is freed
     * @param <T> the type of its result
     * @return its result
     */
    public static <T> T freeing(Supplier<T> computation) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return computation.get();
        }
    }
}
