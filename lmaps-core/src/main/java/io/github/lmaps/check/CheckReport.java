package io.github.lmaps.check;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the checks of an operator measured.
 *
 * @param subject the operator and the shape of the images that it was tried with
 * @param results in the order in which they were made
 */
public record CheckReport(String subject, List<CheckResult> results) {

    /**
     * Copies the list.
     *
     * @param subject the operator and the shape of the images that it was tried with
     * @param results in the order in which they were made
     */
    public CheckReport {
        results = List.copyOf(results);
    }

    /**
     * Whether every check passed.
     *
     * @return false if one did not
     */
    public boolean passed() {
        return results.stream().allMatch(CheckResult::passed);
    }

    /**
     * The checks that did not pass.
     *
     * @return none if all is well
     */
    public List<CheckResult> failures() {
        return results.stream().filter(result -> !result.passed()).toList();
    }

    /**
     * Requires that every check passed.
     *
     * @throws IllegalStateException if one did not, with all the numbers
     */
    public void requirePassed() {
        if (!passed()) {
            throw new IllegalStateException(toString());
        }
    }

    /** How many failed, then one line for each check. */
    @Override
    public String toString() {
        String head =
                subject + ": " + failures().size() + " of " + results.size() + " checks failed";
        return results.stream()
                .map(CheckResult::toString)
                .collect(Collectors.joining("\n  ", head + "\n  ", ""));
    }
}
