package io.github.lmaps.examples.parity;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.operators.science.NonlinearScattering;
import io.github.lmaps.operators.science.ScatteringGeometry;
import io.github.lmaps.operators.science.SensorRing;
import io.github.lmaps.operators.science.StoredWaves;
import io.github.lmaps.operators.science.TotalFields;
import io.github.lmaps.operators.science.WaveModel;
import java.util.Set;

/** Lippmann-Schwinger: in InverseBench's geometry, with stored waves, or with plane waves. */
final class NonlinearScatteringHandler implements CaseHandler {

    private static final Set<String> KINDS = Set.of("apply", "vjp", "totalField");

    @Override
    public Set<String> operators() {
        return Set.of("nonlinear-scattering");
    }

    @Override
    public boolean supports(Quantity quantity) {
        return KINDS.contains(quantity.kind());
    }

    @Override
    public double[] compute(ParityCase given, Quantity quantity) {
        NonlinearScattering scattering =
                new NonlinearScattering(
                        waves(given),
                        given.parameter("conjugate").getAsBoolean(),
                        NonlinearScattering.TOLERANCE);
        Field contrast = given.field(quantity, "x");
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                NDScope scope = new NDScope();
                TotalFields fields = scattering.bind(manager, contrast.shape())) {
            scope.suppressNotUsedWarning();
            NDArray x = contrast.toNDArray(manager);
            NDArray result =
                    switch (quantity.kind()) {
                        case "apply" -> fields.apply(x);
                        case "vjp" -> fields.vjp(x, given.field(quantity, "v").toNDArray(manager));
                        default -> fields.totalField(x);
                    };
            float[] narrow = result.toFloatArray();
            double[] values = new double[narrow.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = narrow[i];
            }
            return values;
        }
    }

    private static WaveModel waves(ParityCase given) {
        if (given.parameters().has("sensorRadius")) {
            return LinearScatteringHandler.geometry(given);
        }
        return given.parameters().has("incidentField") ? stored(given) : planeWaves(given);
    }

    private static StoredWaves stored(ParityCase given) {
        Field incident = given.parameterField("incidentField");
        Field sensors = given.parameterField("sensorKernel");
        Shape waves = incident.shape().slice(1);
        return new StoredWaves(
                Field.of(incident.toFloatArray(), ValueRange.UNBOUNDED, waves.getShape()),
                sensors,
                given.parameterField("domainKernel"));
    }

    /** exp(i k (x cos a + y sin a)), y upwards, on a grid whose ends are those of the domain. */
    private static StoredWaves planeWaves(ParityCase given) {
        int n = given.parameter("pixels").getAsInt();
        double wavenumber = given.parameter("wavenumber").getAsDouble();
        double side = given.parameter("domain").getAsDouble();
        JsonArray angles = given.parameter("anglesRadians").getAsJsonArray();
        float[] incident = new float[2 * angles.size() * n * n];
        for (int i = 0; i < incident.length / 2; i++) {
            double angle = angles.get(i / (n * n)).getAsDouble();
            double x = side * (i % n / (n - 1.0) - 0.5);
            double y = side * (0.5 - i / n % n / (n - 1.0));
            double phase = wavenumber * (x * Math.cos(angle) + y * Math.sin(angle));
            incident[2 * i] = (float) Math.cos(phase);
            incident[2 * i + 1] = (float) Math.sin(phase);
        }
        return new StoredWaves(
                Field.of(incident, ValueRange.UNBOUNDED, angles.size(), n, n, 2),
                Field.of(new float[2 * n * n], ValueRange.UNBOUNDED, 1, 1, n, n, 2),
                kernel(n, side / (n - 1), wavenumber));
    }

    private static Field kernel(int n, double spacing, double wavenumber) {
        SensorRing outside = SensorRing.of(n * spacing, 1);
        ScatteringGeometry geometry =
                new ScatteringGeometry(n, n, spacing, 2 * Math.PI / wavenumber, outside, outside);
        float[] kernel = new float[2 * 2 * n * 2 * n];
        for (int down = 1 - n; down < n; down++) {
            for (int right = 1 - n; right < n; right++) {
                double[] value = geometry.between(down, right);
                int place = Math.floorMod(down, 2 * n) * 2 * n + Math.floorMod(right, 2 * n);
                kernel[2 * place] = (float) value[0];
                kernel[2 * place + 1] = (float) value[1];
            }
        }
        return Field.of(kernel, ValueRange.UNBOUNDED, 2 * n, 2 * n, 2);
    }
}
