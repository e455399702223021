package io.github.lmaps.examples.cli;

/** A process whose work goes on until it is interrupted, and then takes a while to end. */
final class StoppedWork {

    static final String WORKING = "working";
    static final String ENDED = "ended";

    private StoppedWork() {}

    public static void main(String[] args) {
        System.exit(Ending.after(StoppedWork::work));
    }

    private static int work() {
        System.out.println(WORKING);
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
        long end = System.nanoTime() + 200_000_000L;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        System.out.println(ENDED);
        return 0;
    }
}
