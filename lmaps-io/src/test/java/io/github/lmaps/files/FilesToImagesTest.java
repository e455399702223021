package io.github.lmaps.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.GaussianDenoiser;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.files.fits.OiData;
import io.github.lmaps.files.fits.OiFits;
import io.github.lmaps.files.fits.OiSquare;
import io.github.lmaps.files.fits.UvData;
import io.github.lmaps.files.fits.UvFits;
import io.github.lmaps.files.fits.UvSample;
import io.github.lmaps.files.hdf5.FastMriFile;
import io.github.lmaps.files.hdf5.IsmrmrdFile;
import io.github.lmaps.io.Numpy;
import io.github.lmaps.io.NumpyArray;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.science.CartesianMri;
import io.github.lmaps.operators.science.Visibilities;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LocalMapSampler;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a file through the operator to an image that is known. */
class FilesToImagesTest {

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = ComputeEngine.newManager(Device.cpu());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static Path file(String name) {
        return Damage.file(FilesToImagesTest.class, name);
    }

    private static NumpyArray numbers(String folder, String name) {
        return Numpy.readZip(file(folder + "/numbers.npz")).get(name);
    }

    private float[] measured(Operator operator, double[] picture, int height, int width) {
        float[] narrow = new float[picture.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) picture[i];
        }
        Shape shape = new Shape(1, 1, height, width);
        try (BoundOperator bound = operator.bind(manager, shape)) {
            return bound.apply(manager.create(narrow, shape)).toFloatArray();
        }
    }

    private NDArray adjoint(Operator operator, Shape image, Field y) {
        try (LinearOperator bound = (LinearOperator) operator.bind(manager, image)) {
            return bound.adjoint(manager.create(y.toFloatArray(), y.shape()));
        }
    }

    private static void requireClose(float[] values, float[] expected, double tolerance) {
        assertThat(values).hasSameSizeAs(expected);
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i])
                    .as("value %d", i)
                    .isCloseTo(expected[i], within((float) tolerance));
        }
    }

    /** The largest visibility is 0.05; ehtim stores float32. */
    @Test
    void whatEhtimObservesIsWhatTheOperatorMeasures() {
        UvData data = UvFits.read(file("fits/ehtim.uvfits"));
        Map<String, NumpyArray> said = Numpy.readZip(file("fits/ehtim.npz"));
        double pixel = said.get("pixel").values()[0];
        Visibilities operator = new Visibilities(12, 12, pixel, data.baselines());

        assertThat(data.samples()).hasSize(64);
        for (int k = 0; k < 64; k++) {
            UvSample sample = data.samples().get(k);
            assertThat(sample.u() / said.get("u").values()[k]).isCloseTo(1, within(1e-6));
            assertThat(sample.v() / said.get("v").values()[k]).isCloseTo(1, within(1e-6));
            assertThat(sample.sigma() / said.get("sigma").values()[k]).isCloseTo(1, within(1e-6));
        }
        requireClose(
                measured(operator, said.get("picture").values(), 12, 12),
                data.visibilities().toFloatArray(),
                1e-6);
    }

    /** The dirty image by the formula of the standard, sum_k Re V_k exp(+2 pi i (u x + v y)). */
    @Test
    void theAdjointOfVisibilitiesOfOifitsIsTheDirtyImageOfTheStandard() {
        UvData data = OiFits.read(file("fits/sky.fits"), "SKY").visibilities();
        double pixel = 2e-9;
        NDArray image =
                adjoint(
                        new Visibilities(6, 6, pixel, data.baselines()),
                        new Shape(1, 1, 6, 6),
                        data.visibilities());
        float[] dirty = new float[36];
        for (int i = 0; i < dirty.length; i++) {
            double east = (2.5 - i % 6) * pixel;
            double north = (2.5 - i / 6) * pixel;
            double sum = 0;
            for (UvSample s : data.samples()) {
                double pulse = Math.pow(sinc(s.u() * pixel) * sinc(s.v() * pixel), 2);
                double turn = -2 * Math.PI * (s.u() * east + s.v() * north);
                sum += pulse * (s.real() * Math.cos(turn) - s.imaginary() * Math.sin(turn));
            }
            dirty[i] = (float) sum;
        }
        requireClose(image.toFloatArray(), dirty, 1e-4);
    }

    private static double sinc(double t) {
        return Math.sin(Math.PI * t) / (Math.PI * t);
    }

    @Test
    void thePictureBehindAnOifitsFileMeasuresWhatTheFileHolds() {
        OiData data = OiFits.read(file("fits/sky.fits"), "SKY");
        double[] picture = numbers("fits", "sky").values();
        UvData uv = data.visibilities();

        requireClose(
                measured(new Visibilities(6, 6, 2e-9, uv.baselines()), picture, 6, 6),
                uv.visibilities().toFloatArray(),
                1e-5);
        requireClose(
                measured(data.closures(6, 6, 2e-9), picture, 6, 6),
                data.closurePhases().toFloatArray(),
                1e-4);
    }

    @Test
    void thePictureBehindVisibilitiesMeasuresTheirSquares() {
        UvData uv = OiFits.read(file("fits/sky.fits"), "SKY").visibilities();
        List<OiSquare> squares = uv.samples().stream().map(FilesToImagesTest::squared).toList();
        OiData data = new OiData("SKY", uv, squares, List.of());

        requireClose(
                measured(
                        data.squaredVisibilities(6, 6, 2e-9),
                        numbers("fits", "sky").values(),
                        6,
                        6),
                data.squaredAmplitudes().toFloatArray(),
                1e-5);
        assertThat(data.squareSigmas().shape()).isEqualTo(data.squaredAmplitudes().shape());
        assertThat(data.squareSigmas().toFloatArray()).containsOnly(0.25f);
    }

    private static OiSquare squared(UvSample s) {
        double value = s.real() * s.real() + s.imaginary() * s.imaginary();
        return new OiSquare(s.u(), s.v(), s.first(), s.second(), s.time(), 1e-6, value, 0.25);
    }

    @Test
    void anImageRestoredFromOifitsFitsItsVisibilities() {
        UvData data = OiFits.read(file("fits/sky.fits"), "SKY").visibilities();
        Visibilities operator = new Visibilities(6, 6, 2e-9, data.baselines());
        double sigma = data.medianSigma();
        InverseProblem problem =
                InverseProblem.of(operator, data.visibilities(), GaussianNoise.of(sigma))
                        .withImageRange(new ValueRange(0, 0.1));
        Field image = restored(problem);
        float[] again = measured(operator, wide(image), 6, 6);
        float[] y = data.visibilities().toFloatArray();
        double misfit = 0;
        for (int i = 0; i < y.length; i++) {
            misfit += Math.pow((again[i] - y[i]) / sigma, 2) / y.length;
        }
        assertThat(misfit).isLessThan(1.5);
    }

    private static Field restored(InverseProblem problem) {
        return LocalMapSampler.builder(new GaussianDenoiser(0, 0.5))
                .seed(3)
                .build()
                .restore(problem)
                .image();
    }

    private static double[] wide(Field field) {
        double[] wide = new double[field.size()];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = field.values().get(i);
        }
        return wide;
    }

    @Test
    void theAdjointOfAFullSliceOfFastMriIsItsImage() {
        FastMriFile volume = FastMriFile.open(file("hdf5/image.h5"));
        NDArray image =
                adjoint(
                        CartesianMri.singleCoil(volume.mask()),
                        new Shape(1, 2, 6, 4),
                        volume.kspace(0));

        requireClose(
                image.toFloatArray(),
                numbers("hdf5", "image").toField(ValueRange.UNBOUNDED).toFloatArray(),
                1e-5);
    }

    /** The posterior's deviation is below sigma_y, since the coils together see more than 1. */
    @Test
    void aSliceOfSeveralCoilsInIsmrmrdIsRestored() {
        IsmrmrdFile mri = IsmrmrdFile.open(file("hdf5/picture.h5"));
        double sigma = 1e-3;
        CartesianMri operator =
                new CartesianMri(
                        mri.mask(0), numbers("hdf5", "maps").toField(ValueRange.UNBOUNDED));
        InverseProblem problem =
                InverseProblem.of(operator, mri.kspace(0), GaussianNoise.of(sigma))
                        .withImageShape(1, 1, mri.rows(), mri.columns())
                        .withImageRange(ValueRange.UNIT);

        requireClose(
                restored(problem).toFloatArray(),
                numbers("hdf5", "picture").toField(ValueRange.UNIT).toFloatArray(),
                5 * sigma);
    }
}
