package io.github.lmaps.examples.parity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.examples.parity.CaseResult.Outcome;
import io.github.lmaps.examples.parity.CaseResult.QuantityResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs stored cases and compares. */
public final class Parity {

    private static final String MEAN = "mean difference";

    /** One for each kind of operator that the library has. */
    private static final List<CaseHandler> HANDLERS =
            List.of(
                    new MaskHandler(),
                    new ColouriseHandler(),
                    new DemosaicHandler(),
                    new BlurHandler(),
                    new DownsampleHandler(),
                    new QuantiseHandler(),
                    new JpegHandler(),
                    new ClippingHandler(),
                    new CompressedSensingHandler(),
                    new BlackHoleHandler(),
                    new PhaseRetrievalHandler(),
                    new MriHandler(),
                    new LinearScatteringHandler(),
                    new NonlinearScatteringHandler(),
                    new NavierStokesHandler(),
                    new FullWaveformHandler(),
                    new TomographyHandler(),
                    new MetricHandler(),
                    new NoiseHandler(),
                    new PosteriorHandler());

    private Parity() {}

    /**
     * The folders that hold cases.
     *
     * @param folder a case, or a folder of them
     * @return folders with a {@code case.json} or an {@code arrays.npz}, sorted by name
     * @throws LmapsException if the folder cannot be read
     */
    public static List<Path> cases(Path folder) {
        if (isCase(folder)) {
            return List.of(folder);
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Parity::isCase).sorted().toList();
        } catch (IOException e) {
            throw new LmapsException("cannot read the folder " + folder + ": " + e, e);
        }
    }

    private static boolean isCase(Path folder) {
        return Files.exists(folder.resolve(CaseReader.DESCRIPTION))
                || Files.exists(folder.resolve(CaseReader.ARRAYS));
    }

    /**
     * Runs a case.
     *
     * @param folder what holds its two files
     * @return what became of it; a damaged case has failed
     */
    public static CaseResult run(Path folder) {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        String name = last == null ? folder.toString() : last.toString();
        try {
            JsonObject description = CaseReader.description(folder);
            JsonElement operator = description.get("operator");
            if (operator == null) {
                throw new DamagedCaseException(CaseReader.DESCRIPTION + " names no operator");
            }
            Optional<CaseHandler> handler = handler(operator.getAsString());
            if (handler.isEmpty()) {
                String note = "no operator \"" + operator.getAsString() + "\" here";
                return new CaseResult(name, Outcome.SKIPPED, List.of(), note);
            }
            return run(name, CaseReader.read(folder, description), handler.get());
        } catch (NumberFormatException e) {
            return failed(name, "a number is something else: " + e.getMessage());
        } catch (LmapsException | IllegalArgumentException e) {
            return failed(name, e.getMessage());
        } catch (RuntimeException e) {
            // a case comes from outside: whatever it breaks, the others are run
            return failed(name, "something has another type or shape than the format: " + e);
        }
    }

    private static CaseResult failed(String name, String reason) {
        return new CaseResult(name, Outcome.FAILED, List.of(), "cannot be run: " + reason);
    }

    private static Optional<CaseHandler> handler(String operator) {
        return HANDLERS.stream().filter(one -> one.operators().contains(operator)).findFirst();
    }

    private static CaseResult run(String name, ParityCase given, CaseHandler handler) {
        List<QuantityResult> results =
                given.quantities().stream()
                        .flatMap(quantity -> compare(given, quantity, handler).stream())
                        .toList();
        return new CaseResult(name, worst(results), results, given.source());
    }

    private static List<QuantityResult> compare(
            ParityCase given, Quantity quantity, CaseHandler handler) {
        Optional<ErrorUnit> unit = ErrorUnit.named(quantity.unit());
        if (unit.isEmpty() || !handler.supports(quantity)) {
            String reason = unit.isPresent() ? "no such kind" : "unit " + quantity.unit();
            return List.of(
                    new QuantityResult(
                            quantity.label(),
                            Outcome.SKIPPED,
                            Double.NaN,
                            quantity.tolerance(),
                            reason));
        }
        double[] got = handler.compute(given, quantity);
        double[] want = handler.expected(given, quantity);
        double error = unit.get().of(got, want, given.range());
        List<QuantityResult> results = new ArrayList<>();
        results.add(judged(quantity.label(), error, quantity.tolerance(), unit.get().toString()));
        Double meanTolerance = quantity.meanTolerance();
        if (meanTolerance != null) {
            double mean = ErrorUnit.meanDifference(got, want);
            results.add(judged(quantity.label(), mean, meanTolerance, MEAN));
        }
        return results;
    }

    private static QuantityResult judged(
            String label, double error, double tolerance, String unit) {
        Outcome outcome = error <= tolerance ? Outcome.PASSED : Outcome.FAILED;
        return new QuantityResult(label, outcome, error, tolerance, unit);
    }

    private static Outcome worst(List<QuantityResult> results) {
        List<Outcome> outcomes = results.stream().map(QuantityResult::outcome).toList();
        if (outcomes.contains(Outcome.FAILED)) {
            return Outcome.FAILED;
        }
        return outcomes.contains(Outcome.PASSED) ? Outcome.PASSED : Outcome.SKIPPED;
    }
}
