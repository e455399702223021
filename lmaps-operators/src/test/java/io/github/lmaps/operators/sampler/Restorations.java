package io.github.lmaps.operators.sampler;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.GaussianDenoiser;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.operators.image.Mask;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.random.NormalStream;
import io.github.lmaps.sampler.LocalMapSampler;
import java.util.List;

/** A small prior and problems for it. */
final class Restorations {

    static final GaussianDenoiser PRIOR = new GaussianDenoiser(0, 0.5);
    static final Mask HALF = Mask.random(16, 12, 0.5, 1);

    private Restorations() {}

    static List<Operator> operators() {
        return List.of(
                new Identity(),
                HALF,
                Blur.gaussian(1, Boundary.CIRCULAR),
                Blur.gaussian(1, Boundary.REFLECT));
    }

    static Field field(ValueRange range, long... shape) {
        long size = 1;
        for (long axis : shape) {
            size *= axis;
        }
        float[] values = new float[(int) size];
        new NormalStream(9, 0).fill(0, values);
        for (int i = 0; i < values.length; i++) {
            double unit = 0.5 + 0.15 * values[i];
            values[i] = (float) (range.lo() + range.width() * unit);
        }
        return Field.of(values, range, shape);
    }

    static InverseProblem problem(Operator operator) {
        return InverseProblem.of(
                operator, field(ValueRange.SYMMETRIC, 1, 3, 16, 12), GaussianNoise.of(0.1));
    }

    static LocalMapSampler.Builder sampler() {
        return LocalMapSampler.builder(PRIOR).levels(5);
    }
}
