package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.style.HeatMapStyler;

/** Draws fields as heat maps with axes in their units and a colour bar. */
final class FieldChart {

    private static final int WIDTH = 520;
    private static final int HEIGHT = 440;
    private static final int LABELS = 6;

    /** From dark to bright, each as much brighter than the one before. */
    private static final Color[] LEVELS = {
        new Color(0x00, 0x00, 0x04),
        new Color(0x1b, 0x0c, 0x41),
        new Color(0x4a, 0x0c, 0x6b),
        new Color(0x78, 0x1c, 0x6d),
        new Color(0xa5, 0x2c, 0x60),
        new Color(0xcf, 0x44, 0x46),
        new Color(0xed, 0x69, 0x25),
        new Color(0xfb, 0x9b, 0x06),
        new Color(0xf7, 0xd1, 0x3d),
        new Color(0xfc, 0xff, 0xa4)
    };

    /** Blue for too low, white for right, red for too high. */
    private static final Color[] ERRORS = {
        new Color(0x05, 0x30, 0x61),
        new Color(0x43, 0x93, 0xc3),
        Color.WHITE,
        new Color(0xd6, 0x60, 0x4d),
        new Color(0x67, 0x00, 0x1f)
    };

    private final Grid grid;

    FieldChart(Grid grid) {
        this.grid = grid;
    }

    BufferedImage values(String title, Field field) {
        return draw(title + ": " + grid.quantity(), field, field.range(), LEVELS);
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
        return draw(title + " - truth: " + grid.quantity(), difference, range, ERRORS);
    }

    private BufferedImage draw(String title, Field field, ValueRange range, Color[] colours) {
        HeatMapChart chart =
                new HeatMapChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(title)
                        .xAxisTitle(grid.across())
                        .yAxisTitle(grid.up())
                        .build();
        HeatMapStyler style = chart.getStyler();
        style.setRangeColors(colours);
        style.setMin(range.lo());
        style.setMax(range.hi());
        style.setPlotContentSize(1);
        style.setShowValue(false);
        style.setDrawBorder(false);
        style.setXAxisMaxLabelCount(LABELS);
        style.setChartBackgroundColor(Color.WHITE);
        style.setAntiAlias(false);
        int height = (int) field.shape().get(2);
        int width = (int) field.shape().get(3);
        chart.addSeries(
                "values",
                coordinates(grid.left(), grid.stepAcross(), width),
                coordinates(grid.bottom(), grid.stepUp(), height),
                cells(field.clamped().toFloatArray(), height, width));
        return BitmapEncoder.getBufferedImage(chart);
    }

    private static List<String> coordinates(double first, double step, int count) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            labels.add(String.format("%.4g", first + i * step + 0.0));
        }
        return labels;
    }

    private static List<Number[]> cells(float[] values, int height, int width) {
        List<Number[]> cells = new ArrayList<>();
        for (int i = 0; i < height * width; i++) {
            cells.add(new Number[] {i % width, height - 1 - i / width, values[i]});
        }
        return cells;
    }

    /** Pictures of one size in rows. */
    static BufferedImage sheet(List<BufferedImage> pictures, int columns) {
        int rows = (pictures.size() + columns - 1) / columns;
        BufferedImage sheet =
                new BufferedImage(columns * WIDTH, rows * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < pictures.size(); i++) {
            pen.drawImage(pictures.get(i), i % columns * WIDTH, i / columns * HEIGHT, null);
        }
        pen.dispose();
        return sheet;
    }
}
