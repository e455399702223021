package io.github.lmaps.operators;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a computation takes of the heap, in this thread. */
public final class Allocation {

    private Allocation() {}

    /** Bytes, also those that are free again. */
    public static long of(Runnable computation) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        computation.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
