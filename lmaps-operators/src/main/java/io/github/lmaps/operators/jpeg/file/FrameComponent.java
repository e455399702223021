package io.github.lmaps.operators.jpeg.file;

/** A component while its coefficients come in. */
final class FrameComponent {

    private final int id;
    private final Sampling sampling;
    private final BlockGrid grid;
    private final int tableNumber;
    private final short[] coefficients;
    private final SentBits sent = new SentBits();
    private int[] quantisation = {};

    FrameComponent(
            int id, Sampling sampling, BlockGrid grid, int tableNumber, short[] coefficients) {
        this.id = id;
        this.sampling = sampling;
        this.grid = grid;
        this.tableNumber = tableNumber;
        this.coefficients = coefficients;
    }

    int id() {
        return id;
    }

    Sampling sampling() {
        return sampling;
    }

    BlockGrid grid() {
        return grid;
    }

    short[] coefficients() {
        return coefficients;
    }

    SentBits sent() {
        return sent;
    }

    /** Keeps the table that is in force when the component's first scan begins. */
    void keepQuantisation(Tables tables, ByteCursor in) {
        if (quantisation.length == 0) {
            quantisation = tables.quantisation(tableNumber, in);
        }
    }

    JpegComponent finished() {
        return new JpegComponent(id, sampling, grid, quantisation, coefficients);
    }
}
