package io.github.lmaps.examples.cli;

import io.github.lmaps.io.AtomicFile;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * What a process does before it goes, by Ctrl-C too: files are finished, and work is interrupted
 * and waited for, since the engine falls over, with a report of the crash, if it is taken down at
 * work.
 */
final class Ending extends Thread {

    private static final long PATIENCE_SECONDS = 3;

    private final Thread worker;
    private final CountDownLatch done = new CountDownLatch(1);

    private Ending(Thread worker) {
        super("lmaps-ending");
        this.worker = worker;
    }

    /**
     * Does work in this thread that the end of the process interrupts.
     *
     * @param work gives an exit code
     * @return the exit code
     */
    static int after(IntSupplier work) {
        Ending ending = new Ending(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            return work.getAsInt();
        } finally {
            ending.done.countDown();
        }
    }

    @Override
    public void run() {
        AtomicFile.finish();
        worker.interrupt();
        try {
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupt();
        }
    }
}
