package io.github.lmaps.examples.cli;

import io.github.lmaps.core.Field;
import io.github.lmaps.image.Images;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Pictures side by side, each with a title and a caption, under a heading.
 *
 * @param heading what all of them show
 * @param cells from left to right, of one height
 */
record Panel(String heading, List<Cell> cells) {

    private static final int MARGIN = 16;
    private static final int GAP = 10;
    private static final int HEADING_HEIGHT = 30;
    private static final int TEXT_HEIGHT = 44;
    private static final int TITLE_BASELINE = 18;
    private static final int CAPTION_BASELINE = 36;
    private static final int HEADING_BASELINE = 17;

    /**
     * One picture.
     *
     * @param image [1, 1 or 3, H, W] of bounded range
     * @param title what it is
     * @param caption how good it is
     */
    record Cell(Field image, String title, String caption) {
        int width() {
            return (int) image.shape().get(3);
        }

        int height() {
            return (int) image.shape().get(2);
        }
    }

    int width() {
        return 2 * MARGIN + cells.stream().mapToInt(Cell::width).sum() + GAP * (cells.size() - 1);
    }

    int height() {
        return MARGIN + HEADING_HEIGHT + cells.get(0).height() + TEXT_HEIGHT;
    }

    /** The panel as a picture. */
    Field draw() {
        return drawAll(List.of(this));
    }

    /** Panels below each other. */
    static Field drawAll(List<Panel> panels) {
        int width = panels.stream().mapToInt(Panel::width).max().orElseThrow();
        int height = panels.stream().mapToInt(Panel::height).sum();
        BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = canvas.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        int top = 0;
        for (Panel panel : panels) {
            panel.drawOn(graphics, top);
            top += panel.height();
        }
        graphics.dispose();
        return Images.of(canvas);
    }

    private void drawOn(Graphics2D graphics, int top) {
        Lettering letters = new Lettering(graphics);
        letters.heading(heading, MARGIN, top + MARGIN + HEADING_BASELINE);
        int left = MARGIN;
        for (Cell cell : cells) {
            int imageTop = top + MARGIN + HEADING_HEIGHT;
            graphics.drawImage(Images.toBufferedImage(cell.image(), 8), left, imageTop, null);
            int below = imageTop + cell.height();
            letters.title(cell.title(), left, below + TITLE_BASELINE);
            letters.caption(cell.caption(), left, below + CAPTION_BASELINE);
            left += cell.width() + GAP;
        }
    }
}
