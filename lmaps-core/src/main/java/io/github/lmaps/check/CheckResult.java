package io.github.lmaps.check;

import java.util.Locale;

/**
 * What one check measured.
 *
 * @param name what was checked
 * @param measured how far it is from what should be, 0 at best
 * @param bound the largest number that passes
 * @param meaning what the number is
 */
public record CheckResult(String name, double measured, double bound, String meaning) {

    /**
     * Whether the number is within its bound.
     *
     * @return false for NaN, too
     */
    public boolean passed() {
        return measured <= bound;
    }

    /** One line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-6s %-28s %.2e, at most %.0e: %s",
                passed() ? "ok" : "FAILED",
                name,
                measured,
                bound,
                meaning);
    }
}
