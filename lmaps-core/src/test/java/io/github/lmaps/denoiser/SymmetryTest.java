package io.github.lmaps.denoiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.testing.EngineTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SymmetryTest extends EngineTest {

    private static final Shape TALL = new Shape(2, 3, 5, 4);

    /** [[1, 2, 3], [4, 5, 6]] from one side, row by row. */
    private float[] seen(Symmetry symmetry, int view) {
        NDArray x = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(1, 1, 2, 3));
        return symmetry.seen(x, view).toFloatArray();
    }

    @ParameterizedTest
    @EnumSource
    void backIsTheWayBack(Symmetry symmetry) {
        NDArray x = normal(TALL, 0);
        for (int view = 0; view < symmetry.views(); view++) {
            NDArray seen = symmetry.seen(x, view);
            assertThat(symmetry.back(seen, view)).isEqualTo(x);
            Shape shape = view < 4 ? TALL : new Shape(2, 3, 4, 5);
            assertThat(seen.getShape()).isEqualTo(shape);
        }
        assertThat(x).isEqualTo(normal(TALL, 0));
    }

    @ParameterizedTest
    @EnumSource
    void allViewsDiffer(Symmetry symmetry) {
        NDArray square = normal(new Shape(1, 1, 3, 3), 0);
        Set<List<Float>> views = new HashSet<>();
        for (int view = 0; view < symmetry.views(); view++) {
            views.add(listed(symmetry.seen(square, view).toFloatArray()));
        }
        assertThat(views).hasSize(symmetry.views());
    }

    private static List<Float> listed(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return list;
    }

    @Test
    void viewsAreTheMovementsTheyAreCalled() {
        assertThat(seen(Symmetry.NONE, 0)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(seen(Symmetry.MIRROR, 1)).containsExactly(3, 2, 1, 6, 5, 4);
        assertThat(seen(Symmetry.DIHEDRAL, 1)).containsExactly(3, 2, 1, 6, 5, 4);
        assertThat(seen(Symmetry.DIHEDRAL, 2)).containsExactly(4, 5, 6, 1, 2, 3);
        assertThat(seen(Symmetry.DIHEDRAL, 3)).containsExactly(6, 5, 4, 3, 2, 1);
        assertThat(seen(Symmetry.DIHEDRAL, 4)).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(seen(Symmetry.DIHEDRAL, 5)).containsExactly(4, 1, 5, 2, 6, 3);
        assertThat(seen(Symmetry.DIHEDRAL, 6)).containsExactly(3, 6, 2, 5, 1, 4);
        assertThat(seen(Symmetry.DIHEDRAL, 7)).containsExactly(6, 3, 5, 2, 4, 1);
    }

    @ParameterizedTest
    @EnumSource
    void namesOnCardsAreRead(Symmetry symmetry) {
        assertThat(Symmetry.of(symmetry.key())).isEqualTo(symmetry);
    }

    @Test
    void unknownNamesAreRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Symmetry.of("Mirror"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "unknown symmetry \"Mirror\", the known ones are none, mirror, dihedral");
    }
}
