package io.github.lmaps.examples.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operators.science.Baseline;
import io.github.lmaps.operators.science.Closure;
import io.github.lmaps.operators.science.ClosurePhases;
import io.github.lmaps.operators.science.LogClosureAmplitudes;
import io.github.lmaps.operators.science.Visibilities;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Radio interferometry of (x + shift) scale: visibilities, and what is made of them. */
final class BlackHoleHandler implements CaseHandler {

    private static final Set<String> KINDS =
            Set.of(
                    "apply",
                    "vjp",
                    "flux",
                    "closurePhase",
                    "closurePhaseSigma",
                    "logClosureAmplitude",
                    "logClosureAmplitudeSigma",
                    "misfit",
                    "misfitGradient");

    private static final double TURN = 2 * Math.PI;

    @Override
    public Set<String> operators() {
        return Set.of("black-hole");
    }

    @Override
    public boolean supports(Quantity quantity) {
        return KINDS.contains(quantity.kind());
    }

    @Override
    public double[] compute(ParityCase given, Quantity quantity) {
        double[] got =
                LinearOperatorHandler.onEngine(manager -> computed(given, quantity, manager));
        return quantity.kind().equals("closurePhase")
                ? beside(got, expected(given, quantity))
                : got;
    }

    /** The phases, whole turns apart from what they were, that are next to the expected ones. */
    private static double[] beside(double[] phases, double[] expected) {
        return IntStream.range(0, phases.length)
                .mapToDouble(i -> expected[i] + Math.IEEEremainder(phases[i] - expected[i], TURN))
                .toArray();
    }

    private static NDArray computed(ParityCase given, Quantity quantity, NDManager manager) {
        double scale = given.parameter("scale").getAsDouble();
        NDArray x =
                given.field(quantity, "x")
                        .toNDArray(manager)
                        .add(given.parameter("shift").getAsDouble())
                        .mul(scale);
        return switch (quantity.kind()) {
            case "apply" -> visibilities(given).bind(manager, x.getShape()).apply(x);
            case "vjp" ->
                    visibilities(given)
                            .bind(manager, x.getShape())
                            .vjp(x, given.field(quantity, "v").toNDArray(manager))
                            .mul(scale);
            case "flux" -> flux(given).bind(manager, x.getShape()).apply(x).get(":, :, 0");
            case "closurePhase" -> angles(phases(given).bind(manager, x.getShape()).apply(x));
            case "closurePhaseSigma" -> phases(given).bind(manager, x.getShape()).sigma(x);
            case "logClosureAmplitude" -> amplitudes(given).bind(manager, x.getShape()).apply(x);
            case "logClosureAmplitudeSigma" ->
                    amplitudes(given).bind(manager, x.getShape()).sigma(x);
            case "misfit" -> {
                NDArray phases = phaseMisfit(given, x, manager).perClosure();
                NDArray amplitudes = amplitudeMisfit(given, x, manager).perClosure();
                yield NDArrays.stack(new NDList(phases, amplitudes));
            }
            default -> {
                NDArray phases = phaseMisfit(given, x, manager).gradient();
                yield phases.add(amplitudeMisfit(given, x, manager).gradient()).mul(2 * scale);
            }
        };
    }

    private static NDArray angles(NDArray pairs) {
        return pairs.get(":, :, 1").atan2(pairs.get(":, :, 0"));
    }

    /** sum abs(H(x) - y)^2 / sigma^2 over n closures, sigma such that it divides y. */
    private record Misfit(DifferentiableOperator h, NDArray x, NDArray y, NDArray sigma) {

        NDArray perClosure() {
            NDArray difference = h.apply(x).sub(y).div(sigma);
            return difference.square().sum().div(h.measurementShape().get(1));
        }

        NDArray gradient() {
            return h.vjp(x, h.apply(x).sub(y).div(sigma.square())).mul(2);
        }
    }

    /** Of the first image, measured being the second. */
    private static Misfit phaseMisfit(ParityCase given, NDArray x, NDManager manager) {
        NDArray predicted = x.get("0:1");
        NDArray measured = x.get("1:2");
        ClosurePhases.Bound h = phases(given).bind(manager, predicted.getShape());
        return new Misfit(h, predicted, h.apply(measured), h.sigma(measured).expandDims(2));
    }

    /** Of the first image, measured being the second. */
    private static Misfit amplitudeMisfit(ParityCase given, NDArray x, NDManager manager) {
        NDArray predicted = x.get("0:1");
        NDArray measured = x.get("1:2");
        LogClosureAmplitudes.Bound h = amplitudes(given).bind(manager, predicted.getShape());
        return new Misfit(h, predicted, h.apply(measured), h.sigma(measured));
    }

    private static Visibilities visibilities(ParityCase given) {
        double[] uv = given.array("uv").values();
        double[] sigma = given.array("sigma").values();
        return visibilities(
                given,
                IntStream.range(0, sigma.length)
                        .mapToObj(k -> new Baseline(uv[2 * k], uv[2 * k + 1], sigma[k]))
                        .toList());
    }

    private static Visibilities visibilities(ParityCase given, List<Baseline> baselines) {
        int pixels = given.parameter("pixels").getAsInt();
        double pixel = given.parameter("pixelRadians").getAsDouble();
        return new Visibilities(pixels, pixels, pixel, baselines);
    }

    private static Visibilities flux(ParityCase given) {
        return visibilities(given, List.of(new Baseline(0, 0, 1)));
    }

    private static ClosurePhases phases(ParityCase given) {
        double[] conjugate = given.array("closurePhaseConjugate").values();
        return new ClosurePhases(
                visibilities(given),
                closures(given, "closurePhaseIndex", place -> conjugate[place] == 1));
    }

    private static LogClosureAmplitudes amplitudes(ParityCase given) {
        return new LogClosureAmplitudes(
                visibilities(given),
                closures(given, "logClosureAmplitudeIndex", place -> place % 4 >= 2));
    }

    /** Rows of an array of places, by which entries of it are subtracted. */
    private static List<Closure> closures(ParityCase given, String name, IntPredicate subtracted) {
        double[] index = given.array(name).values();
        Shape shape = given.array(name).shape();
        int columns = (int) shape.get(1);
        List<Closure> closures = new ArrayList<>();
        for (int row = 0; row < shape.get(0); row++) {
            List<Integer> plus = new ArrayList<>();
            List<Integer> minus = new ArrayList<>();
            for (int place = row * columns; place < (row + 1) * columns; place++) {
                (subtracted.test(place) ? minus : plus).add((int) index[place]);
            }
            closures.add(new Closure(plus, minus));
        }
        return closures;
    }
}
