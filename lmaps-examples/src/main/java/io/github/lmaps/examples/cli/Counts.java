package io.github.lmaps.examples.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers that options take. */
final class Counts {

    private Counts() {}

    /** A finite number of at least 0. */
    static double notNegative(String text) {
        double number = number(text);
        if (!(number >= 0) || Double.isInfinite(number)) {
            throw new TypeConversionException("\"" + text + "\" is no number of at least 0");
        }
        return number;
    }

    /** NaN for what is no number. */
    static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** A whole number of at least 1. */
    static final class AtLeastOne implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("0*[1-9][0-9]{0,8}")) {
                throw new TypeConversionException(
                        "\"" + text + "\" is no whole number of at least 1");
            }
            return Integer.valueOf(text);
        }
    }

    /** A finite number of at least 0. */
    static final class NotNegative implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return notNegative(text);
        }
    }

    /** A finite number of at least 0, or NaN for {@code auto}. */
    static final class NotNegativeOrAuto implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return text.strip().equals("auto") ? Double.NaN : notNegative(text);
        }
    }
}
