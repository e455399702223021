package io.github.lmaps.examples.parity;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.io.NumpyArray;
import io.github.lmaps.operators.science.FlowStep;
import io.github.lmaps.operators.science.NavierStokes;
import io.github.lmaps.operators.science.VorticityFlow;
import java.util.Set;

/** Flows of a vorticity that is a number of times the image, in double precision. */
final class NavierStokesHandler implements CaseHandler {

    private static final Set<String> KINDS = Set.of("apply", "vjp", "fullSolution");

    private static final Set<String> PARAMETERS =
            Set.of(
                    "resolution",
                    "length",
                    "time",
                    "reynolds",
                    "downsample",
                    "adaptive",
                    "step",
                    "scale",
                    "forcing");

    private static final double LENGTH = 2 * Math.PI;
    private static final double ROUNDING = 1e-12;

    @Override
    public Set<String> operators() {
        return Set.of("navier-stokes");
    }

    @Override
    public boolean supports(Quantity quantity) {
        return KINDS.contains(quantity.kind());
    }

    @Override
    public double[] compute(ParityCase given, Quantity quantity) {
        double scale = given.parameter("scale").getAsDouble();
        NavierStokes operator = operator(given);
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray x = array(given, quantity, "x", manager).mul(scale);
            VorticityFlow flow = operator.bind(manager, x.getShape());
            NDArray result =
                    switch (quantity.kind()) {
                        case "apply" -> flow.apply(x);
                        case "vjp" -> flow.vjp(x, array(given, quantity, "v", manager)).mul(scale);
                        default -> flow.solution(x);
                    };
            return result.toDoubleArray();
        }
    }

    private static NDArray array(
            ParityCase given, Quantity quantity, String input, NDManager manager) {
        NumpyArray array = given.array(quantity.input(input).getAsString());
        return manager.create(array.values(), array.shape());
    }

    private static NavierStokes operator(ParityCase given) {
        WaveCases.requireKnown(given, PARAMETERS);
        WaveCases.requireText(given, "forcing", "-4 cos(4 y), y along the last axis");
        double length = given.parameter("length").getAsDouble();
        if (Math.abs(length - LENGTH) > ROUNDING * LENGTH) {
            throw new DamagedCaseException(
                    "the box has a side of " + length + ", only 2 pi is known");
        }
        return new NavierStokes(
                given.parameter("resolution").getAsInt(),
                given.parameter("reynolds").getAsDouble(),
                given.parameter("time").getAsDouble(),
                given.parameter("downsample").getAsInt(),
                given.parameter("adaptive").getAsBoolean()
                        ? new FlowStep.Adaptive()
                        : new FlowStep.Fixed(given.parameter("step").getAsDouble()));
    }
}
