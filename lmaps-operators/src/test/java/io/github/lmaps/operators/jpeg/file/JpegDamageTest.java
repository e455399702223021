package io.github.lmaps.operators.jpeg.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files end in a {@link JpegFormatException}, soon and without much memory. */
class JpegDamageTest {

    private static final int FILES = 10_000;

    /** Of processor time for one file, in nanoseconds: about a hundred times what is needed. */
    private static final long MOST_TIME = 2_000_000_000L;

    /** A thousand times the longest fixture and more, in bytes. */
    private static final long MOST_MEMORY = 64L << 20;

    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void tenThousandDamagedFiles() {
        List<byte[]> originals = JpegFixtures.names().stream().map(JpegFixtures::resource).toList();
        int refused = 0;
        for (int seed = 0; seed < FILES; seed++) {
            byte[] damaged = new Damage(seed).of(originals);
            if (isRefused(damaged, seed)) {
                refused++;
            }
        }

        // Some damage hits what nobody reads, or changes one code into another.
        assertThat(refused).isBetween(FILES / 2, FILES - 100);
    }

    private static boolean isRefused(byte[] data, int seed) {
        long memory = THREAD.getCurrentThreadAllocatedBytes();
        long time = THREAD.getCurrentThreadCpuTime();
        boolean refused = false;
        try {
            for (JpegComponent component : JpegFile.read(data).components()) {
                assertThat(component.coefficients().remaining())
                        .isEqualTo(64 * component.blocksWide() * component.blocksHigh());
            }
        } catch (JpegFormatException e) {
            assertThat(e.offset()).as("seed %d", seed).isBetween(0L, (long) data.length);
            refused = true;
        }
        long allocated = THREAD.getCurrentThreadAllocatedBytes() - memory;
        assertThat(allocated).as("bytes, seed %d", seed).isLessThan(MOST_MEMORY);
        assertThat(THREAD.getCurrentThreadCpuTime() - time)
                .as("nanoseconds, seed %d", seed)
                .isLessThan(MOST_TIME);
        return refused;
    }

    /** One way to damage a file, chosen and placed by a seed. */
    private static final class Damage {

        private final Random random;

        Damage(int seed) {
            random = new Random(seed);
        }

        byte[] of(List<byte[]> originals) {
            byte[] data = originals.get(random.nextInt(originals.size())).clone();
            return switch (random.nextInt(10)) {
                case 0 -> bitFlips(data, 1 + random.nextInt(8), 0);
                case 1 -> bitFlips(data, 1 + random.nextInt(4), data.length - codedStart(data));
                case 2 -> overwritten(data);
                case 3 -> Arrays.copyOf(data, random.nextInt(data.length));
                case 4 -> inserted(data);
                case 5 -> removed(data);
                case 6 -> segments(data);
                case 7 -> lengths(data);
                case 8 -> size(data);
                default -> spliced(data, originals.get(random.nextInt(originals.size())));
            };
        }

        private static int codedStart(byte[] data) {
            return JpegFixtures.find(data, Marker.SOS);
        }

        /** Anywhere but in the last bytes, so that the headers can be singled out. */
        private byte[] bitFlips(byte[] data, int count, int spared) {
            for (int i = 0; i < count; i++) {
                data[random.nextInt(data.length - spared)] ^= (byte) (1 << random.nextInt(8));
            }
            return data;
        }

        private byte[] overwritten(byte[] data) {
            int start = random.nextInt(data.length);
            int length = Math.min(1 + random.nextInt(20), data.length - start);
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            if (random.nextBoolean()) {
                Arrays.fill(noise, (byte) (random.nextBoolean() ? 0 : 0xFF));
            }
            System.arraycopy(noise, 0, data, start, length);
            return data;
        }

        private byte[] inserted(byte[] data) {
            byte[] noise = new byte[1 + random.nextInt(50)];
            random.nextBytes(noise);
            if (random.nextBoolean()) {
                noise[0] = (byte) 0xFF;
            }
            return JpegFixtures.insert(data, random.nextInt(data.length), noise);
        }

        private byte[] removed(byte[] data) {
            int start = random.nextInt(data.length);
            int end = Math.min(data.length, start + 1 + random.nextInt(100));
            return JpegFixtures.joined(
                    Arrays.copyOf(data, start), Arrays.copyOfRange(data, end, data.length));
        }

        /** Swaps, repeats or drops what stands between two markers. */
        private byte[] segments(byte[] data) {
            List<byte[]> parts = new ArrayList<>();
            int start = 0;
            for (int i = 1; i < data.length - 1; i++) {
                if (data[i] == -1 && data[i + 1] != 0 && data[i + 1] != -1) {
                    parts.add(Arrays.copyOfRange(data, start, i));
                    start = i;
                }
            }
            parts.add(Arrays.copyOfRange(data, start, data.length));
            int one = random.nextInt(parts.size());
            int other = random.nextInt(parts.size());
            byte[] part = parts.get(one);
            switch (random.nextInt(3)) {
                case 0 -> parts.set(one, parts.set(other, part));
                case 1 -> parts.add(other, part);
                default -> parts.remove(one);
            }
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            parts.forEach(joined::writeBytes);
            return joined.toByteArray();
        }

        /** Random numbers behind a marker of the headers. */
        private byte[] lengths(byte[] data) {
            int position = 2;
            for (int skipped = random.nextInt(6);
                    skipped > 0 && position < codedStart(data);
                    skipped--) {
                position += 2 + ((data[position + 2] & 0xFF) << 8 | data[position + 3] & 0xFF);
            }
            data[position + 2] = (byte) (random.nextBoolean() ? 0 : random.nextInt(256));
            data[position + 3] = (byte) random.nextInt(256);
            return data;
        }

        /** Another size, component or factor. */
        private byte[] size(byte[] data) {
            for (int marker = Marker.SOF0; marker <= Marker.SOF2; marker++) {
                for (int i = 2; i < codedStart(data); i++) {
                    if (data[i] == -1 && (data[i + 1] & 0xFF) == marker) {
                        data[i + 5 + random.nextInt(8)] = (byte) random.nextInt(256);
                    }
                }
            }
            return data;
        }

        private byte[] spliced(byte[] data, byte[] other) {
            int from = random.nextInt(other.length);
            return JpegFixtures.joined(
                    Arrays.copyOf(data, random.nextInt(data.length)),
                    Arrays.copyOfRange(other, from, other.length));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pillow-gray-45x51.jpg", "pillow-progressive-420-45x61.jpg"})
    void aShortFileOfManyPixels(String name) {
        byte[] data = JpegFixtures.resource(name);
        int marker = name.contains("progressive") ? Marker.SOF2 : Marker.SOF0;
        int size = JpegFixtures.find(data, marker) + 5;
        long memory = THREAD.getCurrentThreadAllocatedBytes();

        byte[] huge = JpegFixtures.with(data, size, 255, 255, 255, 255);
        assertThatThrownBy(() -> JpegFile.read(huge, Long.MAX_VALUE))
                .isInstanceOf(JpegFormatException.class)
                .hasMessageContaining("it claims 65535 x 65535 pixels, which take at least");
        assertThat(THREAD.getCurrentThreadAllocatedBytes() - memory).isLessThan(1 << 20);
    }

    /** A gray progressive picture of constant blocks, one bit each, then scans of a few bytes. */
    @Test
    void aShortFileOfManyScans() {
        int side = 2048;
        byte[] file =
                JpegFixtures.joined(
                        new byte[] {-1, -40},
                        JpegFixtures.segment(Marker.DQT, table()),
                        JpegFixtures.segment(
                                Marker.SOF2,
                                new byte[] {
                                    8, (byte) (side >> 8), 0, (byte) (side >> 8), 0, 1, 1, 17, 0
                                }),
                        JpegFixtures.segment(Marker.DHT, code(0x00, 0)),
                        JpegFixtures.segment(Marker.DHT, code(0x10, 0xE0)),
                        scan(0, 0, 0, new byte[side * side / 64 / 8]));
        for (int k = 1; k < 64; k++) {
            // 4 runs of 16384 blocks, whose lengths are 14 bits of zeros behind a bit of code.
            file = JpegFixtures.joined(file, scan(k, k, 10, new byte[8]));
            for (int low = 9; low >= 0; low--) {
                file = JpegFixtures.joined(file, scan(k, k, (low + 1) << 4 | low, new byte[8]));
            }
        }
        byte[] bomb = JpegFixtures.joined(file, new byte[] {-1, -39});
        long time = THREAD.getCurrentThreadCpuTime();

        assertThatThrownBy(() -> JpegFile.read(bomb))
                .isInstanceOf(JpegFormatException.class)
                .hasMessageContaining("it has more than 100 scans");
        assertThat(THREAD.getCurrentThreadCpuTime() - time).isLessThan(MOST_TIME);
    }

    private static byte[] table() {
        byte[] table = new byte[65];
        Arrays.fill(table, 1, 65, (byte) 1);
        return table;
    }

    /** The code 0 for one symbol. */
    private static byte[] code(int head, int symbol) {
        byte[] code = new byte[18];
        code[0] = (byte) head;
        code[1] = 1;
        code[17] = (byte) symbol;
        return code;
    }

    private static byte[] scan(int first, int last, int bits, byte[] data) {
        byte[] header = {1, 1, 0, (byte) first, (byte) last, (byte) bits};
        return JpegFixtures.joined(JpegFixtures.segment(Marker.SOS, header), data);
    }
}
