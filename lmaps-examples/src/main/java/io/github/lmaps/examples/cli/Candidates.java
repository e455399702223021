package io.github.lmaps.examples.cli;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads which of several candidates is meant: a name, with a number after a colon where the
 * candidate takes one.
 *
 * @param <T> what the candidates are
 */
abstract class Candidates<T> implements ITypeConverter<T> {

    private final String kind;
    private final List<Candidate<T>> known;

    Candidates(String kind, List<Candidate<T>> known) {
        this.kind = kind;
        this.known = known;
    }

    /**
     * A candidate.
     *
     * @param name what it is called
     * @param plain what the name alone means; null if it needs a number
     * @param scaled what the name with a number means; null if it takes none
     */
    record Candidate<T>(String name, @Nullable T plain, @Nullable DoubleFunction<T> scaled) {

        /** Null if the candidate takes no number. */
        @Nullable T withNumber(String number) {
            if (scaled == null) {
                return null;
            }
            String refusal = name + ":" + number + ": ";
            double value = Counts.number(number);
            if (Double.isNaN(value)) {
                throw new TypeConversionException(refusal + "\"" + number + "\" is no number");
            }
            try {
                return scaled.apply(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(refusal + e.getMessage());
            }
        }

        /** As help writes it. */
        @Override
        public String toString() {
            if (scaled == null) {
                return name;
            }
            return name + (plain == null ? ":NUMBER" : "[:NUMBER]");
        }
    }

    /** A candidate that takes no number. */
    static <T> Candidate<T> plain(String name, T value) {
        return new Candidate<>(name, value, null);
    }

    /** A candidate that takes a number, or has one of its own. */
    static <T> Candidate<T> scaled(String name, double usual, DoubleFunction<T> value) {
        return new Candidate<>(name, value.apply(usual), value);
    }

    @Override
    public T convert(String text) {
        String[] parts = text.split(":", 2);
        for (Candidate<T> candidate : known) {
            if (candidate.name().equals(parts[0])) {
                T value = parts.length == 1 ? candidate.plain() : candidate.withNumber(parts[1]);
                if (value != null) {
                    return value;
                }
            }
        }
        String names = known.stream().map(Candidate::toString).collect(Collectors.joining(", "));
        throw new TypeConversionException(
                "unknown " + kind + " \"" + text + "\", the known ones are " + names);
    }
}
