package io.github.lmaps.operators.jpeg.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A frame header (T.81, B.2.2): what it claims is checked before memory is taken for it. */
final class FrameHeader {

    private static final int MOST_FACTOR = 4;

    private record Component(int id, int across, int down, int table) {}

    private final ByteCursor in;
    private final boolean progressive;
    private final int height;
    private final int width;
    private final List<Component> components = new ArrayList<>();

    FrameHeader(ByteCursor in, boolean progressive, long maxPixels) {
        this.in = in;
        this.progressive = progressive;
        int bits = in.u8();
        if (bits != 8) {
            throw in.failure("it has " + bits + " bits per sample, and only 8 are read");
        }
        height = in.u16();
        width = in.u16();
        refuseSize(maxPixels);
        readComponents();
        in.requireEnd();
    }

    private void refuseSize(long maxPixels) {
        if (height == 0) {
            throw in.failure("its height comes after the picture (DNL), which is not read");
        }
        if (width == 0) {
            throw in.failure("its width is 0");
        }
        if ((long) width * height > maxPixels) {
            throw in.failure(
                    "it claims "
                            + width
                            + " x "
                            + height
                            + " pixels, and the limit is "
                            + maxPixels);
        }
    }

    private void readComponents() {
        int count = in.u8();
        if (count == 4) {
            throw in.failure("it has 4 components (CMYK or YCCK): convert it to RGB first");
        }
        if (count != 1 && count != 3) {
            throw in.failure("it has " + count + " components, and only 1 or 3 are read");
        }
        Set<Integer> ids = new HashSet<>();
        for (int i = 0; i < count; i++) {
            int id = in.u8();
            int factors = in.u8();
            Component component = new Component(id, factors >>> 4, factors & 15, in.u8());
            if (!ids.add(id) || component.table > 3 || !isFactor(component)) {
                throw in.failure("the header of component " + id + " is damaged");
            }
            components.add(component);
        }
    }

    private static boolean isFactor(Component component) {
        return Math.min(component.across, component.down) > 0
                && Math.max(component.across, component.down) <= MOST_FACTOR;
    }

    /** The frame, unless the rest of the file is too short to fill it. */
    Frame allocate(long bytesLeft) {
        List<Sampling> samplings = samplings();
        List<BlockGrid> grids = samplings.stream().map(this::grid).toList();
        refuseImplausible(grids, bytesLeft);
        List<FrameComponent> frame = new ArrayList<>();
        for (int i = 0; i < components.size(); i++) {
            Component component = components.get(i);
            BlockGrid grid = grids.get(i);
            frame.add(
                    new FrameComponent(
                            component.id,
                            samplings.get(i),
                            grid,
                            component.table,
                            coefficients(grid)));
        }
        return new Frame(progressive, width, height, List.copyOf(frame));
    }

    private List<Sampling> samplings() {
        int across = components.stream().mapToInt(Component::across).max().orElseThrow();
        int down = components.stream().mapToInt(Component::down).max().orElseThrow();
        List<Sampling> samplings = new ArrayList<>();
        for (Component one : components) {
            Sampling sampling = new Sampling(one.across, one.down, across, down);
            if (!sampling.isIntegral()) {
                throw in.failure(
                        "component "
                                + one.id
                                + " has "
                                + one.across
                                + " x "
                                + one.down
                                + " samples for "
                                + across
                                + " x "
                                + down
                                + " pixels: only integral ratios are read");
            }
            samplings.add(sampling);
        }
        return samplings;
    }

    private BlockGrid grid(Sampling sampling) {
        return components.size() == 1
                ? sampling.gridAlone(width, height)
                : sampling.grid(width, height);
    }

    /**
     * No code is shorter than a bit: a block has one in a first DC scan, two in a sequential one.
     */
    private void refuseImplausible(List<BlockGrid> grids, long bytesLeft) {
        long blocks = grids.stream().mapToLong(BlockGrid::neededBlocks).sum();
        long bytes = (progressive ? blocks : 2 * blocks) / Byte.SIZE;
        if (bytes > bytesLeft) {
            throw in.failure(
                    "it claims "
                            + width
                            + " x "
                            + height
                            + " pixels, which take at least "
                            + bytes
                            + " bytes, and "
                            + bytesLeft
                            + " are left");
        }
    }

    private short[] coefficients(BlockGrid grid) {
        long count = grid.coefficients();
        if (count > Integer.MAX_VALUE - 8) {
            throw in.failure("its " + count + " coefficients do not fit into an array");
        }
        try {
            return new short[(int) count];
        } catch (OutOfMemoryError e) {
            throw in.failure("there is no memory for its " + count + " coefficients");
        }
    }
}
