package io.github.lmaps.examples.science;

import io.github.lmaps.examples.classical.ClassicalMethod;
import io.github.lmaps.examples.classical.Smoothness;
import io.github.lmaps.examples.classical.Tikhonov;
import io.github.lmaps.examples.classical.TotalVariation;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.GaussNewtonSolver;
import java.util.ArrayList;
import java.util.List;

/** The methods that measured tasks are compared with. */
final class Classical {

    /** Few iterations more change the images by less than 0.1 dB. */
    private static final int ITERATIONS = 100;

    private static final double SHARE = 0.25;
    private static final double TOLERANCE = 1e-3;
    private static final int STEPS = 20;

    private Classical() {}

    /** Regularised least squares, of values near the lower end of the range. */
    static ClassicalMethod leastSquares(String name, double background) {
        return new Tikhonov(name, AutomaticSolver.standard(), background, SHARE);
    }

    /** Least squares, and total variation with several weights. */
    static List<ClassicalMethod> linear(double... weights) {
        List<ClassicalMethod> methods = new ArrayList<>();
        methods.add(leastSquares("least squares", 0));
        methods.addAll(TotalVariation.of(ITERATIONS, weights));
        return methods;
    }

    /** Least squares by Gauss and Newton, of values that lie near b by several shares. */
    static List<ClassicalMethod> gaussNewton(double background, double... shares) {
        GaussNewtonSolver solver = new GaussNewtonSolver(TOLERANCE, STEPS, ITERATIONS, step -> {});
        List<ClassicalMethod> methods = new ArrayList<>();
        for (double share : shares) {
            methods.add(new Tikhonov("Gauss-Newton", solver, background, share));
        }
        return methods;
    }

    /**
     * The same, of values that change smoothly, and lie from one in the first row evenly to another
     * in the last.
     */
    static Tikhonov smooth(double top, double bottom, double share, GaussNewtonSolver solver) {
        return new Tikhonov("smooth Gauss-Newton", solver, top, bottom, share, Smoothness.NATURAL);
    }
}
