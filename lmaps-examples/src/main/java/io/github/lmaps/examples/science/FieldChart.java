package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws fields with axes in their units and a colour bar. The axes are a charting library's, so
 * that ticks are round and text is smooth; the cells are laid into them one by one.
 */
final class FieldChart {

    private static final int WIDTH = 520;
    private static final int HEIGHT = 440;
    private static final int BAR_WIDTH = 85;
    private static final int SHADES = 256;
    private static final int TICKS = 55;
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 12);
    private static final MathContext DIGITS = new MathContext(6);
    private static final double LEAST_PLAIN = 1e-3;
    private static final double MOST_PLAIN = 1e6;

    /** Stands, in white, where the chart beside it has a title. */
    private static final String UNSEEN = "|";

    private final Grid grid;

    FieldChart(Grid grid) {
        this.grid = grid;
    }

    BufferedImage values(String title, Field field) {
        ColourScale scale = ColourScale.ofValues(field.range());
        return draw(title + ": " + grid.quantity(), field, scale);
    }

    BufferedImage errors(String title, Field field, Field truth) {
        float[] error = field.toFloatArray();
        float[] right = truth.toFloatArray();
        for (int i = 0; i < error.length; i++) {
            error[i] -= right[i];
        }
        double most = truth.range().width() / 4;
        ValueRange range = new ValueRange(-most, most);
        Field difference = Field.of(error, range, field.shape().getShape());
        return draw(
                title + " - truth: " + grid.quantity(), difference, ColourScale.ofErrors(range));
    }

    private BufferedImage draw(String title, Field field, ColourScale scale) {
        int height = (int) field.shape().get(2);
        int width = (int) field.shape().get(3);
        XYChart chart = chart(WIDTH - BAR_WIDTH, title, grid.across(), grid.up());
        double[] across = ends(grid.left(), grid.stepAcross(), width);
        double[] up = ends(grid.bottom(), grid.stepUp(), height);
        BufferedImage picture =
                filled(chart, across, up, cells(field.toFloatArray(), width, scale));
        BufferedImage whole = blank(WIDTH, HEIGHT);
        Graphics2D pen = whole.createGraphics();
        pen.drawImage(picture, 0, 0, null);
        pen.drawImage(bar(scale), WIDTH - BAR_WIDTH, 0, null);
        pen.dispose();
        return whole;
    }

    /** From edge to edge of the first and the last cell. */
    private static double[] ends(double first, double step, int count) {
        return new double[] {first - step / 2, first + (count - 0.5) * step};
    }

    private static BufferedImage cells(float[] values, int width, ColourScale scale) {
        int height = values.length / width;
        BufferedImage cells = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < values.length; i++) {
            cells.setRGB(i % width, i / width, scale.rgb(values[i]));
        }
        return cells;
    }

    /** As high as the chart beside it. */
    private static BufferedImage bar(ColourScale scale) {
        ValueRange range = scale.range();
        XYChart chart = chart(BAR_WIDTH, UNSEEN, UNSEEN, "");
        XYStyler style = chart.getStyler();
        style.setChartFontColor(Color.WHITE);
        style.setXAxisTickMarkSpacingHint(1);
        style.setXAxisTickLabelsColor(Color.WHITE);
        style.setXAxisTickMarksColor(Color.WHITE);
        style.setYAxisGroupPosition(0, Styler.YAxisPosition.Right);
        float[] shades = new float[SHADES];
        for (int i = 0; i < SHADES; i++) {
            shades[i] = (float) (range.hi() - range.width() * i / (SHADES - 1));
        }
        double[] up = {range.lo(), range.hi()};
        return filled(chart, new double[] {0, 1}, up, cells(shades, 1, scale));
    }

    private static XYChart chart(int width, String title, String across, String up) {
        XYChart chart =
                new XYChartBuilder()
                        .width(width)
                        .height(HEIGHT)
                        .title(title)
                        .xAxisTitle(across)
                        .yAxisTitle(up)
                        .build();
        XYStyler style = chart.getStyler();
        style.setChartTitleFont(TITLE);
        style.setLegendVisible(false);
        style.setPlotContentSize(1);
        style.setPlotGridLinesVisible(false);
        style.setChartBackgroundColor(Color.WHITE);
        style.setXAxisTickLabelsFormattingFunction(FieldChart::number);
        style.setYAxisTickLabelsFormattingFunction(FieldChart::number);
        style.setXAxisTickMarkSpacingHint(TICKS);
        style.setYAxisTickMarkSpacingHint(TICKS);
        return chart;
    }

    /** 0.05, 1200 or 2E-11: without the rounding of a sum of steps. */
    static String number(double tick) {
        BigDecimal rounded = new BigDecimal(tick).round(DIGITS).stripTrailingZeros();
        double size = Math.abs(tick);
        boolean plain = tick == 0 || (size >= LEAST_PLAIN && size < MOST_PLAIN);
        return plain ? rounded.toPlainString() : rounded.toString();
    }

    /** The chart with a picture from end to end of its axes, whose pixels keep their edges. */
    private static BufferedImage filled(
            XYChart chart, double[] across, double[] up, BufferedImage cells) {
        XYStyler style = chart.getStyler();
        if (across[0] > across[1]) {
            style.setXAxisTickLabelsFormattingFunction(tick -> number(-tick));
        }
        if (up[0] > up[1]) {
            style.setYAxisTickLabelsFormattingFunction(tick -> number(-tick));
        }
        double[] x = rising(across);
        double[] y = rising(up);
        style.setXAxisMin(x[0]);
        style.setXAxisMax(x[1]);
        style.setYAxisMin(y[0]);
        style.setYAxisMax(y[1]);
        XYSeries unseen = chart.addSeries("unseen", unevenly(x), unevenly(y));
        unseen.setMarker(SeriesMarkers.NONE);
        unseen.setLineStyle(SeriesLines.NONE);
        BufferedImage picture = BitmapEncoder.getBufferedImage(chart);
        int left = (int) Math.round(chart.getScreenXFromChart(x[0]));
        int right = (int) Math.round(chart.getScreenXFromChart(x[1]));
        int top = (int) Math.round(chart.getScreenYFromChart(y[1]));
        int bottom = (int) Math.round(chart.getScreenYFromChart(y[0]));
        Graphics2D pen = picture.createGraphics();
        pen.drawImage(cells, left, top, right - left, bottom - top, null);
        pen.dispose();
        return picture;
    }

    /** A falling axis is drawn as the rising one of what is less than 0. */
    private static double[] rising(double[] ends) {
        return ends[0] > ends[1] ? new double[] {-ends[0], -ends[1]} : ends;
    }

    /** Ends and a place between: evenly spaced values would be ticks themselves. */
    private static double[] unevenly(double[] ends) {
        return new double[] {ends[0], ends[0] + (ends[1] - ends[0]) / Math.E, ends[1]};
    }

    private static BufferedImage blank(int width, int height) {
        BufferedImage blank = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = blank.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        return blank;
    }

    /** Pictures of one size in rows. */
    static BufferedImage sheet(List<BufferedImage> pictures, int columns) {
        int rows = (pictures.size() + columns - 1) / columns;
        BufferedImage sheet = blank(columns * WIDTH, rows * HEIGHT);
        Graphics2D pen = sheet.createGraphics();
        for (int i = 0; i < pictures.size(); i++) {
            pen.drawImage(pictures.get(i), i % columns * WIDTH, i / columns * HEIGHT, null);
        }
        pen.dispose();
        return sheet;
    }
}
