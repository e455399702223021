package io.github.lmaps.examples.cli;

import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.image.BicubicDownsample;
import io.github.lmaps.operators.image.BlockAverage;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Downsample;
import java.util.function.IntFunction;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How a picture was made smaller, as the command line names it.
 *
 * @param text what was written
 * @param operators gives the operator for a factor
 */
record ReductionArgument(String text, IntFunction<Operator> operators) {

    private static final String GAUSSIAN = "gaussian:";
    private static final double LARGEST_DEVIATION = 200;
    private static final int LARGEST_FACTOR = 16;

    Operator operator(int factor) {
        return operators.apply(factor);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Reads the kernel. */
    static final class Converter implements ITypeConverter<ReductionArgument> {

        @Override
        public ReductionArgument convert(String text) {
            return new ReductionArgument(text, operators(text));
        }

        private static IntFunction<Operator> operators(String text) {
            if (text.equals("bicubic")) {
                return BicubicDownsample::of;
            }
            if (text.equals("average")) {
                return BlockAverage::new;
            }
            if (text.startsWith(GAUSSIAN)) {
                double deviation = Counts.number(text.substring(GAUSSIAN.length()));
                if (!(deviation > 0 && deviation <= LARGEST_DEVIATION)) {
                    throw new TypeConversionException(
                            "\"" + text + "\" is not gaussian:DEVIATION (pixels, up to 200)");
                }
                return factor -> Downsample.gaussian(deviation, factor, Boundary.REFLECT);
            }
            KernelArgument kernel = new KernelArgument.Converter().convert(text);
            return factor -> Downsample.of(kernel.kernel(), factor, Boundary.REFLECT);
        }
    }

    /** Reads the factor. */
    static final class FactorConverter implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String text) {
            double factor = Counts.number(text);
            if (!(factor >= 2 && factor <= LARGEST_FACTOR) || factor != Math.rint(factor)) {
                throw new TypeConversionException(
                        "\"" + text + "\" is no whole number from 2 to " + LARGEST_FACTOR);
            }
            return (int) factor;
        }
    }
}
