package io.github.lmaps.operators.jpeg;

import static io.github.lmaps.operators.jpeg.Transforms.colour;
import static io.github.lmaps.operators.jpeg.Transforms.gray;
import static io.github.lmaps.operators.jpeg.Transforms.plane;
import static io.github.lmaps.operators.jpeg.Transforms.subject;

import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operators.LinearOperatorContract;
import io.github.lmaps.operators.jpeg.file.ColourModel;
import java.util.List;

class SeparateTransformTest extends LinearOperatorContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                subject(gray(9, 15)),
                subject(gray(1, 1)),
                subject(gray(8, 16).withRange(new ValueRange(-200, 400))),
                subject(colour(ColourModel.RGB, 8, 13, plane(1, 1), plane(1, 1), plane(1, 1))),
                subject(colour(ColourModel.RGB, 5, 13, plane(1, 1), plane(2, 2), plane(2, 2))),
                subject(colour(ColourModel.RGB, 9, 7, plane(2, 1), plane(1, 2), plane(1, 1))));
    }
}
