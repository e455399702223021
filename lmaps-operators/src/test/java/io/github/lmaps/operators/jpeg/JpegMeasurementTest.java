package io.github.lmaps.operators.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.denoiser.Symmetry;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.image.Images;
import io.github.lmaps.image.Photograph;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.jpeg.file.ColourModel;
import io.github.lmaps.operators.jpeg.file.JpegComponent;
import io.github.lmaps.operators.jpeg.file.JpegFile;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.problem.Measurement;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegMeasurementTest {

    /** Java's decoder has an inverse transform in integers: a level of each of Y, Cb and Cr. */
    private static final int COLOUR_DIFFERENCE = 4;

    private static Field picture(int channels, int height, int width) {
        float[] values = new float[channels * height * width];
        for (int i = 0; i < values.length; i++) {
            int x = i % width;
            int y = i / width % height;
            int c = i / width / height;
            double value = 120 + 60 * Math.sin(0.3 * x + c) * Math.cos(0.2 * y) + (x * y) % 23;
            values[i] = Math.round(Math.max(0, Math.min(255, value + (x > 9 ? 40 * c : 0))));
        }
        return Field.of(values, ValueRange.BYTE, 1, channels, height, width);
    }

    private static byte[] written(Field image, float quality) throws IOException {
        BufferedImage picture = Images.toBufferedImage(image, 8);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(data)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), param);
        } finally {
            writer.dispose();
        }
        return data.toByteArray();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = JpegFile.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static long differing(JpegMeasurement one, JpegMeasurement other, int component) {
        short[] numbers = one.coefficients(component);
        short[] others = other.coefficients(component);
        assertThat(numbers).hasSameSizeAs(others);
        long count = 0;
        for (int i = 0; i < numbers.length; i++) {
            assertThat(numbers[i] - others[i]).isBetween(-1, 1);
            count += numbers[i] != others[i] ? 1 : 0;
        }
        return count;
    }

    @ParameterizedTest
    @CsvSource({"45, 51, 0.1", "8, 8, 0.5", "1, 1, 0.3", "40, 33, 0.75"})
    void grayIsEncodedToTheIntegersThatJavaWrites(int height, int width, float quality)
            throws IOException {
        Field image = picture(1, height, width);
        JpegMeasurement file = JpegMeasurement.of(JpegFile.read(written(image, quality)));
        JpegMeasurement own = JpegMeasurement.encode(file.operator(), image);
        assertThat(own.coefficients(0)).isEqualTo(file.coefficients(0));
    }

    /** Java writes 4:2:0; its forward transform has integers of 13 bits. */
    @ParameterizedTest
    @CsvSource({"45, 51", "50, 66", "18, 20"})
    void colourIsEncodedToTheIntegersThatJavaWrites(int height, int width) throws IOException {
        Field image = picture(3, height, width);
        JpegMeasurement file = JpegMeasurement.of(JpegFile.read(written(image, 0.3f)));
        assertThat(file.operator().planes().get(1).pixelsPerSample()).isEqualTo(4);
        JpegMeasurement own = JpegMeasurement.encode(file.operator(), image);
        for (int c = 0; c < 3; c++) {
            assertThat(differing(own, file, c))
                    .isLessThanOrEqualTo(1 + file.coefficients(c).length / 500);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pillow-420-17x33.jpg",
                "pillow-422-50x37.jpg",
                "pillow-444-q1-41x29.jpg",
                "pillow-gray-45x51.jpg",
                "cjpeg-411-71x20.jpg",
                "coffee-q10-420.jpg"
            })
    void decodesAsLibjpegDoes(String name) throws IOException {
        byte[] data = resource(name);
        JpegFile file = JpegFile.read(data);
        Field decoded = JpegMeasurement.of(file).decoded();
        Field expected = Images.of(ImageIO.read(new ByteArrayInputStream(data)), ValueRange.BYTE);
        assertThat(decoded.shape()).isEqualTo(expected.shape());
        float largest = 0;
        double sum = 0;
        float[] got = decoded.toFloatArray();
        float[] want = expected.toFloatArray();
        for (int i = 0; i < got.length; i++) {
            largest = Math.max(largest, Math.abs(got[i] - want[i]));
            sum += Math.abs(got[i] - want[i]);
        }
        assertThat(largest).isLessThanOrEqualTo(COLOUR_DIFFERENCE);
        assertThat(sum / got.length).isLessThan(0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gray", "4:4:4", "4:2:2", "4:2:0", "4:4:0", "4:1:1"})
    void smoothImagesHaveTheirCoefficientsInTheCells(String sampling) {
        boolean gray = sampling.equals("gray");
        JpegTransform operator =
                (gray
                                ? JpegTransform.gray(20, 32, 32)
                                : JpegTransform.colour(20, ChromaSampling.named(sampling), 32, 32))
                        .withRange(ValueRange.SYMMETRIC);
        Field image = picture(gray ? 1 : 3, 32, 32).convertedTo(ValueRange.SYMMETRIC);
        float[] y = JpegMeasurement.encode(operator, image).field().toFloatArray();
        float[] z = applied(operator, image);
        for (int i = 0; i < z.length; i++) {
            assertThat(z[i]).isCloseTo(y[i], within(0.56f));
        }
    }

    private static float[] applied(JpegTransform operator, Field image) {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                LinearOperator a = operator.bind(manager, image.shape());
                NDArray z = a.apply(image.toNDArray(manager))) {
            return z.toFloatArray();
        }
    }

    @Test
    void blocksThatOnlyFillUpUnitsAreLeftOut() throws IOException {
        JpegFile file = JpegFile.read(resource("pillow-420-17x33.jpg"));
        JpegComponent luma = file.components().get(0);
        assertThat(luma.blocksWide() * luma.blocksHigh())
                .isGreaterThan(luma.neededBlocksWide() * luma.neededBlocksHigh());
        JpegMeasurement jpeg = JpegMeasurement.of(file);
        short[] kept = jpeg.coefficients(0);
        assertThat(kept).hasSize(64 * luma.neededBlocksWide() * luma.neededBlocksHigh());
        int last = 64 * (luma.neededBlocksWide() + 1);
        for (int k = 0; k < 64; k++) {
            assertThat(kept[last + k]).isEqualTo(luma.coefficient(1, 1, k));
        }
    }

    @Test
    void yIsTheFilesIntegersWithTheMeansShifted() throws IOException {
        JpegMeasurement jpeg = JpegMeasurement.of(JpegFile.read(resource("pillow-gray-45x51.jpg")));
        Field y = jpeg.field();
        assertThat(y.shape()).isEqualTo(new Shape(1, 1, 56, 48));
        short[] numbers = jpeg.coefficients(0);
        int block = 64 * (6 * 2 + 3);
        assertThat(y.at(0, 0, 16 + 2, 24 + 5)).isEqualTo(numbers[block + 8 * 2 + 5]);
        assertThat(y.at(0, 0, 16, 24))
                .isEqualTo(numbers[block] + (float) jpeg.operator().meanShift(0));
    }

    @Test
    void rangesChangeTheUnitsOnly() throws IOException {
        JpegMeasurement bytes = JpegMeasurement.of(JpegFile.read(resource("cjpeg-rgb-30x18.jpg")));
        assertThat(bytes.operator().colours()).isEqualTo(ColourModel.RGB);
        JpegMeasurement unit = bytes.withRange(ValueRange.UNIT);
        float[] one = bytes.decoded().convertedTo(ValueRange.UNIT).toFloatArray();
        float[] other = unit.decoded().toFloatArray();
        assertThat(other).containsExactly(one, within(1e-6f));
    }

    @Test
    void theRestoredImageIsCroppedAndTurnedUpright(@TempDir Path folder) throws IOException {
        byte[] data = resource("pillow-exif-icc-24x16.jpg");
        JpegFile file = JpegFile.read(data);
        assertThat(file.orientation()).isNotEqualTo(1);
        JpegMeasurement jpeg = JpegMeasurement.of(file);
        Field whole = whole(jpeg);
        Photograph photograph = jpeg.photograph(whole);
        assertThat(photograph.profile()).isEqualTo(file.profile());

        Path path = folder.resolve("turned.jpg");
        Files.write(path, data);
        Field expected = Photograph.read(path).image();
        assertThat(photograph.image().shape()).isEqualTo(expected.shape());
        float[] got = photograph.image().convertedTo(ValueRange.UNIT).toFloatArray();
        assertThat(got).containsExactly(expected.toFloatArray(), within(5 / 255f));
    }

    /** The decoded picture in the corner of an image of whole units. */
    private static Field whole(JpegMeasurement jpeg) {
        Shape shape = jpeg.operator().imageShape();
        Field decoded = jpeg.decoded();
        float[] values = new float[(int) shape.size()];
        int width = (int) shape.get(3);
        int rows = (int) shape.get(2);
        for (int c = 0; c < shape.get(1); c++) {
            for (int y = 0; y < jpeg.operator().height(); y++) {
                for (int x = 0; x < jpeg.operator().width(); x++) {
                    values[(c * rows + y) * width + x] = decoded.at(0, c, y, x);
                }
            }
        }
        return Field.of(values, ValueRange.BYTE, shape.getShape());
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 91, 92, 93, 94, 95})
    void aWhitePageIsPlausibleThoughItsMeansAreRoundedUp(int quality) {
        JpegTransform operator = JpegTransform.gray(quality, 16, 16);
        float[] white = new float[256];
        Arrays.fill(white, 255);
        Field page = Field.of(white, ValueRange.BYTE, 1, 1, 16, 16);
        DenoiserCard card =
                new DenoiserCard("any", ValueRange.SYMMETRIC, 1, 0, 1, 1, Symmetry.NONE);

        InverseProblem problem = JpegMeasurement.encode(operator, page).problem();
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                Measurement data = problem.bind(manager, card)) {
            assertThatCode(() -> problem.requirePlausible(data)).doesNotThrowAnyException();
        }
    }

    @Test
    void croppingUndoesWhatFillsUpUnits() throws IOException {
        JpegMeasurement jpeg = JpegMeasurement.of(JpegFile.read(resource("pillow-420-17x33.jpg")));
        assertThat(jpeg.cropped(whole(jpeg))).isEqualTo(jpeg.decoded());
        assertThatThrownBy(() -> jpeg.cropped(jpeg.decoded()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of whole units");
    }

    @Test
    void imagesOfAnotherSizeAreNotEncoded() {
        JpegTransform operator = JpegTransform.gray(50, 8, 9);
        assertThatThrownBy(() -> JpegMeasurement.encode(operator, picture(1, 9, 8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(1, 1, 8, 9)")
                .hasMessageContaining("(1, 1, 9, 8)");
    }
}
