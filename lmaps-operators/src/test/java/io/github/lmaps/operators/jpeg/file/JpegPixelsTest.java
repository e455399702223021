package io.github.lmaps.operators.jpeg.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pixels of the coefficients are those that Java's own decoder gives. */
class JpegPixelsTest {

    /** The decoder's inverse DCT has integer arithmetic. */
    private static final int SAMPLE_DIFFERENCE = 1;

    /** One level of Cb is 1.772 levels of blue, to which one of Y is added. */
    private static final int COLOUR_DIFFERENCE = 3;

    static List<String> names() {
        return JpegFixtures.names();
    }

    static List<String> namesOfWholeColour() {
        return names().stream()
                .filter(name -> JpegFixtures.read(name).sampling().equals("4:4:4"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void samples(String name) throws IOException {
        assertSameSamples(JpegFixtures.resource(name));
    }

    /** Of the components with a sample for each pixel: the decoder smooths the others. */
    private static void assertSameSamples(byte[] data) throws IOException {
        JpegFile file = JpegFile.read(data);
        Raster raster = raster(data);
        for (int c = 0; c < file.components().size(); c++) {
            JpegComponent component = file.components().get(c);
            if (component.columnsPerSample() * component.rowsPerSample() == 1) {
                assertThat(largestDifference(ReferenceDecoder.samples(component), raster, c))
                        .isLessThanOrEqualTo(SAMPLE_DIFFERENCE);
            }
        }
    }

    private static int largestDifference(int[][] samples, Raster raster, int band) {
        int largest = 0;
        for (int y = 0; y < samples.length; y++) {
            for (int x = 0; x < samples[y].length; x++) {
                int difference = samples[y][x] - raster.getSample(x, y, band);
                largest = Math.max(largest, Math.abs(difference));
            }
        }
        return largest;
    }

    /** The components as they are, not converted to colours. */
    private static Raster raster(byte[] data) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(data))) {
            reader.setInput(in, true, true);
            return reader.readRaster(0, null);
        } finally {
            reader.dispose();
        }
    }

    @ParameterizedTest
    @MethodSource("namesOfWholeColour")
    void colours(String name) throws IOException {
        JpegFile file = JpegFixtures.read(name);
        byte[] data = JpegFixtures.resource(name);
        Raster raster = ImageIO.read(new ByteArrayInputStream(data)).getRaster();

        int[][][] colours = ReferenceDecoder.colours(file);
        for (int c = 0; c < 3; c++) {
            assertThat(largestDifference(colours[c], raster, c))
                    .isLessThanOrEqualTo(COLOUR_DIFFERENCE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, false",
        "37, 22, false",
        "37, 22, true",
        "64, 16, true",
    })
    void grayFilesOfJava(int width, int height, boolean progressive) throws IOException {
        assertSameSamples(
                written(image(width, height, BufferedImage.TYPE_BYTE_GRAY), 0.8f, progressive));
    }

    @ParameterizedTest
    @CsvSource({"9, 33, false", "40, 30, true"})
    void colourFilesOfJava(int width, int height, boolean progressive) throws IOException {
        byte[] data =
                written(image(width, height, BufferedImage.TYPE_3BYTE_BGR), 0.6f, progressive);

        assertThat(JpegFile.read(data).sampling()).isEqualTo("4:2:0");
        assertThat(JpegFile.read(data).isProgressive()).isEqualTo(progressive);
        assertSameSamples(data);
    }

    private static BufferedImage image(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = new Random(3);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < image.getRaster().getNumBands(); c++) {
                    int value = 255 * x / width + (c * y) / 2 + random.nextInt(30);
                    image.getRaster().setSample(x, y, c, Math.min(value, 255));
                }
            }
        }
        return image;
    }

    private static byte[] written(BufferedImage image, float quality, boolean progressive)
            throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
        if (progressive) {
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(data)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return data.toByteArray();
    }
}
