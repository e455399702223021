package io.github.lmaps.operators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operators.LinearOperatorContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemosaicingTest extends LinearOperatorContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(Demosaicing.bayer(Demosaicing.Bayer.RGGB), new Shape(1, 3, 4, 6)),
                new Subject(Demosaicing.bayer(Demosaicing.Bayer.GBRG), new Shape(1, 3, 5, 3)),
                new Subject(Demosaicing.xTrans(), new Shape(1, 3, 7, 8)));
    }

    /** What a sensor sees of an image whose red is 1, green 2 and blue 3. */
    private String seen(Demosaicing mosaic, int height, int width) {
        DiagonalGramOperator a = mosaic.bind(manager, new Shape(1, 3, height, width));
        NDArray colours = manager.create(new float[] {1, 2, 3}, new Shape(1, 3, 1, 1));
        StringBuilder letters = new StringBuilder();
        for (float colour : a.apply(colours.broadcast(a.imageShape())).toFloatArray()) {
            letters.append(" RGB".charAt((int) colour));
        }
        return letters.toString();
    }

    @ParameterizedTest
    @EnumSource
    void bayerOrdersAreNamedByTheirFirstPlaces(Demosaicing.Bayer order) {
        assertThat(seen(Demosaicing.bayer(order), 2, 2)).isEqualTo(order.name());
        String even = order.name().substring(0, 2) + order.name().charAt(0);
        String odd = order.name().substring(2) + order.name().charAt(2);
        assertThat(seen(Demosaicing.bayer(order), 3, 3)).isEqualTo(even + odd + even);
    }

    @Test
    void everyRowAndColumnOfXTransHasAllColours() {
        String places = seen(Demosaicing.xTrans(), 6, 6);
        assertThat(places.chars().filter(c -> c == 'G')).hasSize(20);
        assertThat(places.chars().filter(c -> c == 'R')).hasSize(8);
        for (int line = 0; line < 6; line++) {
            StringBuilder column = new StringBuilder();
            for (int row = 0; row < 6; row++) {
                column.append(places.charAt(6 * row + line));
            }
            assertThat(places.substring(6 * line, 6 * line + 6)).contains("R", "G", "B");
            assertThat(column).contains("R", "G", "B");
        }
    }

    @Test
    void aMosaicMayBeginElsewhere() {
        Demosaicing rggb = Demosaicing.bayer(Demosaicing.Bayer.RGGB);
        assertThat(rggb.startingAt(0, 1)).isEqualTo(Demosaicing.bayer(Demosaicing.Bayer.GRBG));
        assertThat(rggb.startingAt(1, 0)).isEqualTo(Demosaicing.bayer(Demosaicing.Bayer.GBRG));
        assertThat(rggb.startingAt(1, 1)).isEqualTo(Demosaicing.bayer(Demosaicing.Bayer.BGGR));
        assertThatThrownBy(() -> rggb.startingAt(2, 0))
                .hasMessageContaining("between 0 and 1, got 2");
    }

    @Test
    void tilesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new Demosaicing(List.of("RG", "GBR")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 3 after 2");
        assertThatThrownBy(() -> new Demosaicing(List.of("RG", "GW"))).hasMessageContaining("'W'");
        assertThatThrownBy(() -> new Demosaicing(List.of("RG", "GR")))
                .hasMessageContaining("no place")
                .hasMessageContaining("is B");
        assertThatThrownBy(() -> new Demosaicing(List.of())).hasMessageContaining("no place");
    }

    @Test
    void imagesWithoutThreeColoursAreRefused() {
        assertThatThrownBy(() -> Demosaicing.xTrans().measurementShape(new Shape(1, 1, 6, 6)))
                .hasMessageContaining("3 colours")
                .hasMessageContaining("1 channels");
        assertThatThrownBy(() -> Demosaicing.xTrans().imageShape(new Shape(1, 3, 6, 6)))
                .hasMessageContaining("(1, 3, 6, 6)");
    }
}
