package io.github.lmaps.operators.science;

/**
 * The Hankel functions of the first kind H_n = J_n + i Y_n of order 0 and 1, in double precision.
 *
 * <p>From {@value #FAR} on H_0 is Hankel's expansion; below, J comes from Miller's backward
 * recurrence and Y_0 from Neumann's series of even J (Abramowitz and Stegun 1964, 9.2.7, 9.1.27,
 * 9.1.89; Gautschi 1967, "Computational aspects of three-term recurrence relations").
 *
 * @param real J_n(x)
 * @param imaginary Y_n(x)
 */
record Hankel(double real, double imaginary) {

    private static final double FAR = 25;
    private static final double NEGLIGIBLE = 1e-17;
    private static final double EULER = 0.57721566490153286061;

    /** H_0 of a positive number. */
    static Hankel zero(double x) {
        return x < FAR ? Near.of(x).zero() : far(x);
    }

    /** H_1 of a positive number below the first zero of J_0, 2.4. */
    static Hankel one(double x) {
        return Near.of(x).one();
    }

    /** sqrt(2 / (pi x)) exp(i (x - pi / 4)) sum_k i^k a_k / x^k. */
    private static Hankel far(double x) {
        double[] sum = {1, 0};
        double term = 1;
        for (int k = 1; Math.abs(term) > NEGLIGIBLE; k++) {
            double odd = 2 * k - 1;
            term *= -odd * odd / (8 * k * x);
            double sign = k % 4 < 2 ? 1 : -1;
            sum[k % 2] += sign * term;
        }
        double amplitude = Math.sqrt(2 / (Math.PI * x));
        double cosine = amplitude * Math.cos(x - Math.PI / 4);
        double sine = amplitude * Math.sin(x - Math.PI / 4);
        return new Hankel(cosine * sum[0] - sine * sum[1], cosine * sum[1] + sine * sum[0]);
    }

    private record Near(double x, double j0, double j1, double y0) {

        /** J_(n-1) = (2 n / x) J_n - J_(n+1), scaled so that J_0 + 2 (J_2 + J_4 + ...) = 1. */
        static Near of(double x) {
            double above = 0;
            double here = 1e-290;
            double sum = 0;
            double series = 0;
            for (int n = 2 * (10 + (int) Math.ceil(0.85 * x)); n > 0; n--) {
                if (n % 2 == 0) {
                    sum += 2 * here;
                    series += (n % 4 == 0 ? here : -here) / n * 2;
                }
                double below = 2 * n / x * here - above;
                above = here;
                here = below;
            }
            sum += here;
            double j0 = here / sum;
            double y0 = 2 / Math.PI * (Math.log(x / 2) + EULER) * j0 - 4 / Math.PI * series / sum;
            return new Near(x, j0, above / sum, y0);
        }

        Hankel zero() {
            return new Hankel(j0, y0);
        }

        /** Y_1 from J_1 Y_0 - J_0 Y_1 = 2 / (pi x). */
        Hankel one() {
            return new Hankel(j1, (j1 * y0 - 2 / (Math.PI * x)) / j0);
        }
    }
}
