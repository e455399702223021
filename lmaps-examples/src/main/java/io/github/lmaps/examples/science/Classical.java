package io.github.lmaps.examples.science;

import io.github.lmaps.solver.AutomaticSolver;
import java.util.ArrayList;
import java.util.List;

/** The methods that measured tasks are compared with. */
final class Classical {

    /** Few iterations more change the images by less than 0.1 dB. */
    private static final int ITERATIONS = 100;

    private static final double SHARE = 0.25;

    private Classical() {}

    /** Regularised least squares, of values near the lower end of the range. */
    static ClassicalMethod leastSquares(String name, double background) {
        return new Tikhonov(name, AutomaticSolver.standard(), background, SHARE);
    }

    /** Least squares, and total variation with several weights. */
    static List<ClassicalMethod> linear(double... weights) {
        List<ClassicalMethod> methods = new ArrayList<>();
        methods.add(leastSquares("least squares", 0));
        for (double weight : weights) {
            methods.add(new TotalVariation(weight, ITERATIONS));
        }
        return methods;
    }
}
