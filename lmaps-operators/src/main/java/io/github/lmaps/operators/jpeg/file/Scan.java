package io.github.lmaps.operators.jpeg.file;

import java.util.ArrayList;
import java.util.List;

/**
 * A scan header (T.81, B.2.3) with the tables that it names.
 *
 * @param components those that are sent, in their order
 * @param blocks what reads one block
 */
record Scan(List<ScanComponent> components, BlockReader blocks) {

    private static final int MOST_BLOCKS = 10;

    static Scan read(ByteCursor in, Frame frame, Tables tables) {
        int count = in.u8();
        if (count < 1 || count > frame.components().size()) {
            throw in.failure("a scan has " + count + " components");
        }
        List<FrameComponent> sent = new ArrayList<>();
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            FrameComponent component = frame.component(in.u8(), in);
            if (sent.contains(component)) {
                throw in.failure("a scan names component " + component.id() + " twice");
            }
            component.keepQuantisation(tables, in);
            sent.add(component);
            numbers[i] = in.u8();
        }
        Band band = band(in, frame.progressive(), count);
        in.requireEnd();
        List<ScanComponent> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FrameComponent component = sent.get(i);
            component.sent().add(band, component.id(), in);
            components.add(new ScanComponent(component, band, numbers[i], tables, in));
        }
        refuseLargeMcu(components, in);
        return new Scan(List.copyOf(components), blocks(frame.progressive(), band));
    }

    /**
     * Sequential scans send all; what they say about it is ignored, as some encoders leave it 0.
     */
    private static Band band(ByteCursor in, boolean progressive, int components) {
        if (progressive) {
            return Band.read(in, components);
        }
        in.u16();
        in.u8();
        return Band.WHOLE;
    }

    private static void refuseLargeMcu(List<ScanComponent> components, ByteCursor in) {
        int blocks = 0;
        for (ScanComponent component : components) {
            blocks += component.sampling().across() * component.sampling().down();
        }
        if (components.size() > 1 && blocks > MOST_BLOCKS) {
            throw in.failure("a scan has " + blocks + " blocks per MCU, and at most 10 can be");
        }
    }

    private static BlockReader blocks(boolean progressive, Band band) {
        if (!progressive) {
            return new SequentialReader();
        }
        if (band.isDc()) {
            return band.isRefinement()
                    ? new DcRefinementReader(band.low())
                    : new DcFirstReader(band.low());
        }
        return band.isRefinement() ? new AcRefinementReader(band) : new AcFirstReader(band);
    }
}
