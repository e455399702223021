package io.github.lmaps.examples.cli;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.image.Images;
import io.github.lmaps.io.Numpy;
import io.github.lmaps.operators.image.Kernels;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A blur kernel as the command line names it.
 *
 * @param text what was written
 * @param source makes or reads the kernel [h, w] or [C, h, w]
 */
record KernelArgument(String text, Supplier<Field> source) {

    private static final String GAUSSIAN = "gaussian:";
    private static final String MOTION = "motion:";
    private static final double LARGEST_DEVIATION = 200;
    private static final double LONGEST_MOTION = 1000;

    /** The kernel, scaled to sum 1. */
    Field kernel() {
        try {
            return Kernels.normalised(source.get());
        } catch (IllegalArgumentException e) {
            throw new LmapsException(text + " is no blur kernel: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return text;
    }

    /** Reads the option. */
    static final class Converter implements ITypeConverter<KernelArgument> {

        @Override
        public KernelArgument convert(String text) {
            if (text.startsWith(GAUSSIAN)) {
                double deviation = Counts.number(text.substring(GAUSSIAN.length()));
                require(deviation > 0 && deviation <= LARGEST_DEVIATION, text);
                return new KernelArgument(text, () -> Kernels.gaussian(deviation));
            }
            if (text.startsWith(MOTION)) {
                String[] parts = text.substring(MOTION.length()).split(",", -1);
                double length = Counts.number(parts[0]);
                double degrees = parts.length == 2 ? Counts.number(parts[1]) : Double.NaN;
                require(length > 0 && length <= LONGEST_MOTION, text);
                require(Double.isFinite(degrees), text);
                return new KernelArgument(text, () -> Kernels.line(length, degrees));
            }
            return new KernelArgument(text, () -> read(Path.of(text)));
        }

        private static void require(boolean condition, String text) {
            if (!condition) {
                throw new TypeConversionException(
                        "\""
                                + text
                                + "\" is neither gaussian:DEVIATION (pixels, up to 200) nor"
                                + " motion:LENGTH,ANGLE (pixels, up to 1000, and degrees)");
            }
        }

        private static Field read(Path file) {
            if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".npy")) {
                return grey(Images.read(file));
            }
            Field kernel = Numpy.read(file).toField(ValueRange.UNBOUNDED);
            int dimensions = kernel.shape().dimension();
            if (dimensions != 2 && dimensions != 3) {
                throw new LmapsException(
                        file + " is no blur kernel: it is " + kernel.shape() + ", not [h, w]");
            }
            return kernel;
        }

        private static Field grey(Field picture) {
            Shape shape = picture.shape();
            return Field.of(
                    ChannelMeans.mean(picture), ValueRange.UNBOUNDED, shape.get(2), shape.get(3));
        }
    }
}
