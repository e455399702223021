package io.github.lmaps.examples.cli;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;

/** Text on pictures; none where the machine has no fonts. */
final class Lettering {

    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 13);
    private static final Font HEADING = new Font(Font.SANS_SERIF, Font.BOLD, 16);
    private static final Color DARK = new Color(0x20, 0x20, 0x20);
    private static final Color FAINT = new Color(0x60, 0x60, 0x60);

    private final Graphics2D canvas;
    private boolean possible = true;

    Lettering(Graphics2D canvas) {
        this.canvas = canvas;
        canvas.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    }

    void heading(String text, int left, int baseline) {
        draw(text, HEADING, DARK, left, baseline);
    }

    void title(String text, int left, int baseline) {
        draw(text, BOLD, DARK, left, baseline);
    }

    void caption(String text, int left, int baseline) {
        draw(text, PLAIN, FAINT, left, baseline);
    }

    private void draw(String text, Font font, Color colour, int left, int baseline) {
        if (!possible) {
            return;
        }
        try {
            canvas.setFont(font);
            canvas.setColor(colour);
            canvas.drawString(text, left, baseline);
        } catch (RuntimeException | LinkageError | InternalError e) {
            // Java without fontconfig, in small containers: pictures are worth having all the same.
            possible = false;
        }
    }
}
