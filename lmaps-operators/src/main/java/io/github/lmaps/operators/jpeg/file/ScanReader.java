package io.github.lmaps.operators.jpeg.file;

/** Walks through a scan's MCUs and restart intervals (T.81, A.2 and E.2.3). */
final class ScanReader {

    private final ByteCursor in;
    private final Scan scan;
    private final int restartInterval;
    private BitReader bits;
    private int untilRestart;
    private int restarts;

    ScanReader(ByteCursor in, Scan scan, int restartInterval) {
        this.in = in;
        this.scan = scan;
        this.restartInterval = restartInterval;
        bits = in.bits();
        untilRestart = restartInterval;
    }

    /** Reads all blocks and leaves the cursor behind the coded data. */
    void read() {
        if (scan.components().size() == 1) {
            readAlone(scan.components().get(0));
        } else {
            readInterleaved();
        }
        endInterval();
    }

    /** A component that comes alone has the blocks that its samples need, and no others. */
    private void readAlone(ScanComponent component) {
        BlockGrid grid = component.grid();
        for (int row = 0; row < grid.neededBlocksHigh(); row++) {
            for (int column = 0; column < grid.neededBlocksWide(); column++) {
                beginMcu();
                readBlock(component, row, column);
                bits.requireData();
            }
        }
    }

    private void readInterleaved() {
        ScanComponent first = scan.components().get(0);
        int rows = first.grid().blocksHigh() / first.sampling().down();
        int columns = first.grid().blocksWide() / first.sampling().across();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                beginMcu();
                for (ScanComponent component : scan.components()) {
                    readMcuPart(component, row, column);
                }
                bits.requireData();
            }
        }
    }

    private void readMcuPart(ScanComponent component, int mcuRow, int mcuColumn) {
        int down = component.sampling().down();
        int across = component.sampling().across();
        for (int row = 0; row < down; row++) {
            for (int column = 0; column < across; column++) {
                readBlock(component, mcuRow * down + row, mcuColumn * across + column);
            }
        }
    }

    private void readBlock(ScanComponent component, int row, int column) {
        int block = row * component.grid().blocksWide() + column;
        scan.blocks().read(bits, component, component.coefficients(), block * BlockGrid.SIZE);
    }

    private void beginMcu() {
        if (restartInterval == 0) {
            return;
        }
        if (untilRestart == 0) {
            restart();
        }
        untilRestart--;
    }

    private void restart() {
        endInterval();
        bits.requireNoByte();
        int expected = Marker.RST0 + (restarts & 7);
        int found = in.markerHere();
        if (found != expected) {
            throw in.failure(
                    "the restart marker "
                            + Marker.name(expected)
                            + " is missing, and "
                            + Marker.name(found)
                            + " stands in its place");
        }
        restarts++;
        untilRestart = restartInterval;
        scan.components().forEach(ScanComponent::restart);
        bits = in.bits();
    }

    private void endInterval() {
        scan.blocks().finish(bits);
        in.continueAfter(bits);
    }
}
