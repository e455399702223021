package io.github.lmaps.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.Denoiser;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.denoiser.Symmetry;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LocalMapSampler;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CandidateOptionsTest {

    /** Of images in [0, 1]: its levels are half of those of the same images in [-1, 1]. */
    private record Grey() implements Denoiser {
        @Override
        public NDArray denoise(NDArray x, NDArray sigma) {
            return x.zerosLike().add(0.5f);
        }

        @Override
        public DenoiserCard card() {
            return new DenoiserCard("grey", ValueRange.UNIT, 1, 0.001, 40, 0.25, Symmetry.NONE);
        }
    }

    @Test
    void pureNoiseBeginsAtTheHighestLevelOfANetworkInAnyRange() {
        CandidateOptions options =
                CommandLine.populateCommand(new CandidateOptions(), "--start", "pure-noise");
        LocalMapSampler.Builder builder = LocalMapSampler.builder(new Grey()).levels(2);
        options.choose(builder, new Grey());
        Field y = Field.of(new float[16], ValueRange.UNIT, 1, 1, 4, 4);
        InverseProblem problem = InverseProblem.of(new Identity(), y, GaussianNoise.of(0.1));

        assertThat(builder.build().restore(problem).provenance().levels().get(0)).isEqualTo(80);
    }

    @Test
    void theAnswerInCellsIsChosen() {
        CandidateOptions options =
                CommandLine.populateCommand(new CandidateOptions(), "--answer", "map");
        Field y = Field.of(new float[16], ValueRange.UNIT, 1, 1, 4, 4);
        InverseProblem cells = InverseProblem.of(new Identity(), y, Cells.rounding(0.1));
        InverseProblem noise = InverseProblem.of(new Identity(), y, GaussianNoise.of(0.1));

        assertThat(((Cells) options.answering(cells).likelihood()).estimate())
                .isEqualTo(CellEstimate.MAP);
        assertThat(options.answering(noise)).isSameAs(noise);
    }
}
