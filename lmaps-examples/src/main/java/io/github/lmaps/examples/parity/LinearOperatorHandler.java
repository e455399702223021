package io.github.lmaps.examples.parity;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.denoiser.Symmetry;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.Likelihood;
import io.github.lmaps.likelihood.Noiseless;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.Subproblem;
import java.util.Set;
import java.util.function.Function;

/** What every linear operator can be asked; subclasses make the operator of a case. */
abstract class LinearOperatorHandler implements CaseHandler {

    private static final Set<String> KINDS =
            Set.of("apply", "adjoint", "vjp", "localMap", "noiseless-inverse");

    abstract Operator operator(ParityCase given);

    /** An input that is a measurement, in the operator's own layout. */
    Field measurement(ParityCase given, Quantity quantity, String input) {
        return given.field(quantity, input);
    }

    /** The range of the operator's unknown that stands for the range of the images. */
    ValueRange unknowns(ParityCase given) {
        return given.range();
    }

    @Override
    public boolean supports(Quantity quantity) {
        return KINDS.contains(quantity.kind());
    }

    @Override
    public double[] compute(ParityCase given, Quantity quantity) {
        Operator operator = operator(given);
        return switch (quantity.kind()) {
            case "apply" -> {
                Field x = given.field(quantity, "x").convertedTo(unknowns(given));
                yield bound(operator, x.shape(), linear -> linear.apply(x));
            }
            case "adjoint" -> {
                Field y = measurement(given, quantity, "y");
                Shape image = given.expected(quantity).shape();
                yield bound(operator, image, linear -> linear.adjoint(y));
            }
            case "vjp" -> {
                Field x = given.field(quantity, "x");
                Field v = measurement(given, quantity, "v");
                double scale = given.range().onto(unknowns(given)).scale();
                yield bound(operator, x.shape(), linear -> linear.vjp(x, v).mul(scale));
            }
            case "localMap" -> {
                double sigma = given.numbers(quantity, "sigma_y")[0];
                double[] variance = given.numbers(quantity, "r2");
                yield localMap(given, quantity, GaussianNoise.of(sigma), variance);
            }
            default -> localMap(given, quantity, new Noiseless(), 1);
        };
    }

    /** A bound operator that takes fields. */
    private record OnFields(LinearOperator operator, NDManager manager) {
        NDArray apply(Field x) {
            return operator.apply(x.toNDArray(manager));
        }

        NDArray adjoint(Field y) {
            return operator.adjoint(y.toNDArray(manager));
        }

        NDArray vjp(Field x, Field v) {
            return operator.vjp(x.toNDArray(manager), v.toNDArray(manager));
        }
    }

    private static double[] bound(Operator operator, Shape image, Function<OnFields, NDArray> use) {
        return onEngine(
                manager -> {
                    try (LinearOperator linear = (LinearOperator) operator.bind(manager, image)) {
                        return use.apply(new OnFields(linear, manager));
                    }
                });
    }

    double[] localMap(
            ParityCase given, Quantity quantity, Likelihood likelihood, double... variance) {
        Field mean = given.field(quantity, "m");
        InverseProblem problem =
                InverseProblem.of(operator(given), measurement(given, quantity, "y"), likelihood)
                        .withImageShape(mean.shape().getShape())
                        .withImageRange(unknowns(given));
        DenoiserCard units = new DenoiserCard("parity", given.range(), 0, 0, 1, 1, Symmetry.NONE);
        return onEngine(
                manager -> {
                    try (Measurement data = problem.bind(manager, units)) {
                        Subproblem subproblem =
                                Subproblem.of(
                                        data,
                                        Signal.ofImage(mean.toNDArray(manager)),
                                        new SphericalCovariance(variance));
                        return AutomaticSolver.standard().solve(subproblem).x0().image();
                    }
                });
    }

    static double[] onEngine(Function<NDManager, NDArray> computation) {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            float[] narrow = computation.apply(manager).toFloatArray();
            double[] values = new double[narrow.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = narrow[i];
            }
            return values;
        }
    }
}
