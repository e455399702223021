package io.github.lmaps.examples.parity;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.io.NumpyArray;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.operators.jpeg.JpegMeasurement;
import io.github.lmaps.operators.jpeg.JpegTransform;
import io.github.lmaps.operators.jpeg.file.JpegFile;
import io.github.lmaps.problem.InverseProblem;
import java.util.List;
import java.util.Set;

/** JPEG: pictures encoded and decoded, their coefficients, and files that others wrote. */
final class JpegHandler implements CaseHandler {

    /** The closest point of the cells is the same for every variance. */
    private static final double ANY_VARIANCE = 1;

    private static final Set<String> KINDS =
            Set.of("decode", "apply", "coefficients", "localMap", "localMean");

    @Override
    public Set<String> operators() {
        return Set.of("jpeg");
    }

    @Override
    public boolean supports(Quantity quantity) {
        return KINDS.contains(quantity.kind());
    }

    @Override
    public double[] compute(ParityCase given, Quantity quantity) {
        JpegTransform operator = JpegCases.operator(given);
        return switch (quantity.kind()) {
            case "decode" -> interleaved(JpegMeasurement.of(file(given, quantity)).decoded());
            case "apply" -> {
                Field x = planes(given, quantity);
                yield interleaved(JpegMeasurement.encode(operator, x).decoded());
            }
            case "coefficients" -> JpegCases.unrounded(operator, planes(given, quantity));
            case "localMap" -> local(given, quantity, CellEstimate.MAP, ANY_VARIANCE);
            default -> local(given, quantity, CellEstimate.MEAN, given.numbers(quantity, "r2"));
        };
    }

    /** On [-1, 1], whatever the range of the pixels. */
    private static double[] local(
            ParityCase given, Quantity quantity, CellEstimate estimate, double... variance) {
        JpegTransform operator = JpegCases.operator(given).withRange(ValueRange.SYMMETRIC);
        List<short[]> coefficients =
                JpegCases.perComponent(given, operator).stream().map(JpegHandler::narrow).toList();
        InverseProblem problem = JpegMeasurement.of(operator, coefficients).problem(estimate);
        return LocalAnswer.of(problem, given.field(quantity, "m"), variance);
    }

    private static short[] narrow(double[] values) {
        short[] narrow = new short[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (short) values[i];
        }
        return narrow;
    }

    @Override
    public double[] expected(ParityCase given, Quantity quantity) {
        return quantity.kind().equals("coefficients")
                ? JpegCases.joined(JpegCases.perComponent(given, JpegCases.operator(given)))
                : CaseHandler.super.expected(given, quantity);
    }

    private static JpegFile file(ParityCase given, Quantity quantity) {
        double[] values = given.array(quantity.input("file").getAsString()).values();
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return JpegFile.read(bytes);
    }

    /** Pixels [H, W, C] as an image [1, C, H, W]. */
    private static Field planes(ParityCase given, Quantity quantity) {
        NumpyArray pixels = given.array(quantity.input("x").getAsString());
        int channels = (int) pixels.shape().get(2);
        int size = pixels.values().length / channels;
        float[] planes = new float[pixels.values().length];
        for (int i = 0; i < planes.length; i++) {
            planes[i % channels * size + i / channels] = (float) pixels.values()[i];
        }
        return Field.of(
                planes, given.range(), 1, channels, pixels.shape().get(0), pixels.shape().get(1));
    }

    /** An image [1, C, H, W] as pixels [H, W, C]. */
    private static double[] interleaved(Field image) {
        int channels = (int) image.shape().get(1);
        float[] planes = image.toFloatArray();
        int size = planes.length / channels;
        double[] pixels = new double[planes.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = planes[i % channels * size + i / channels];
        }
        return pixels;
    }
}
