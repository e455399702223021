package io.github.lmaps.operators.science;

/**
 * What changes a vorticity but for its viscosity, R(w) = -div(u w) + f with the dealiased w, and
 * the adjoint of its derivative. Fields are given by their spectra, N^2 pairs, those of real fields
 * only. Immutable and thread-safe.
 *
 * <p>Two real fields a and b share one transform as a + i b.
 */
final class VorticityTransport {

    private static final int FORCED = 4;
    private static final double FORCING = -4;

    private final int n;
    private final PlaneTransform transform;
    private final double[] forcing;

    VorticityTransport(int n) {
        this.n = n;
        this.transform = new PlaneTransform(n, n);
        double[] force = new double[n * n];
        for (int i = 0; i < force.length; i++) {
            force[i] = FORCING * Math.cos(2 * Math.PI * FORCED * (i % n) / n);
        }
        this.forcing = spectrum(force);
    }

    /** k of a place on an axis. */
    private int wavenumber(int place) {
        return place < n / 2 ? place : place - n;
    }

    /** k for first derivatives: none at the Nyquist frequency. */
    private int slope(int place) {
        return place == n / 2 ? 0 : wavenumber(place);
    }

    /** |k|^2. */
    int square(int place) {
        int down = wavenumber(place / n);
        int right = wavenumber(place % n);
        return down * down + right * right;
    }

    private boolean kept(int place) {
        return place > 0 && 9 * square(place) <= 2 * n * n;
    }

    /** The spectrum of a real field. */
    double[] spectrum(double[] field) {
        double[] plane = new double[2 * field.length];
        for (int i = 0; i < field.length; i++) {
            plane[2 * i] = field[i];
        }
        transform.forward(plane, n);
        return plane;
    }

    /** The real field of a spectrum. */
    double[] field(double[] spectrum) {
        double[] plane = backward(spectrum.clone());
        double[] field = new double[n * n];
        for (int i = 0; i < field.length; i++) {
            field[i] = plane[2 * i];
        }
        return field;
    }

    private double[] backward(double[] plane) {
        transform.backward(plane, n);
        for (int i = 0; i < plane.length; i++) {
            plane[i] /= n * n;
        }
        return plane;
    }

    private double[] dealiased(double[] w) {
        double[] kept = w.clone();
        for (int place = 0; place < n * n; place++) {
            if (!kept(place)) {
                kept[2 * place] = 0;
                kept[2 * place + 1] = 0;
            }
        }
        return kept;
    }

    /** u1 + i u2, of the spectra i ky w / |k|^2 and -i kx w / |k|^2. */
    private double[] velocity(double[] w) {
        double[] plane = new double[w.length];
        for (int place = 1; place < n * n; place++) {
            double down = (double) slope(place / n) / square(place);
            double right = (double) slope(place % n) / square(place);
            plane[2 * place] = down * w[2 * place] - right * w[2 * place + 1];
            plane[2 * place + 1] = down * w[2 * place + 1] + right * w[2 * place];
        }
        return backward(plane);
    }

    /** The largest speed of the flow, not dealiased. */
    double speed(double[] w) {
        double[] u = velocity(w);
        double largest = 0;
        for (int i = 0; i < u.length; i += 2) {
            largest = Math.max(largest, u[i] * u[i] + u[i + 1] * u[i + 1]);
        }
        return Math.sqrt(largest);
    }

    /** Multiplies a + i b by a real field. */
    private static void multiply(double[] plane, double[] field) {
        for (int i = 0; i < plane.length; i++) {
            plane[i] *= field[i / 2];
        }
    }

    /** (-k1, -k2) mod N of a place. */
    private int mirrored(int place) {
        return (n - place / n) % n * n + (n - place % n) % n;
    }

    /** The spectrum i a(k) F(p) + i b(k) F(q) for Z = F(p + i q), added at a place. */
    private void addPair(double[] z, int place, double a, double b, double[] sum) {
        int mirror = mirrored(place);
        double evenRe = (z[2 * place] + z[2 * mirror]) / 2;
        double evenIm = (z[2 * place + 1] - z[2 * mirror + 1]) / 2;
        double oddRe = (z[2 * place + 1] + z[2 * mirror + 1]) / 2;
        double oddIm = (z[2 * mirror] - z[2 * place]) / 2;
        sum[2 * place] -= a * evenIm + b * oddIm;
        sum[2 * place + 1] += a * evenRe + b * oddRe;
    }

    /** R(w). */
    double[] rate(double[] w) {
        double[] kept = dealiased(w);
        double[] flux = velocity(kept);
        multiply(flux, field(kept));
        return addInflow(flux, forcing.clone());
    }

    /** Adds -div(p, q) for a field p + i q, which becomes its spectrum. */
    private double[] addInflow(double[] flux, double[] sum) {
        transform.forward(flux, n);
        for (int place = 0; place < n * n; place++) {
            addPair(flux, place, -slope(place / n), -slope(place % n), sum);
        }
        return sum;
    }

    /** R(w), and R'(w) d = -div(u(d) w + u(w) d). */
    double[][] rates(double[] w, double[] d) {
        double[] kept = dealiased(w);
        double[] change = dealiased(d);
        double[] flux = velocity(kept);
        double[] risen = velocity(change);
        double[] fields = fields(kept, change);
        for (int i = 0; i < flux.length; i++) {
            double field = fields[i - i % 2];
            double rise = fields[i - i % 2 + 1];
            risen[i] = risen[i] * field + flux[i] * rise;
            flux[i] *= field;
        }
        return new double[][] {
            addInflow(flux, forcing.clone()), addInflow(risen, new double[risen.length])
        };
    }

    /** a + i b of the spectra of two real fields. */
    private double[] fields(double[] a, double[] b) {
        double[] plane = new double[a.length];
        for (int i = 0; i < plane.length; i += 2) {
            plane[i] = a[i] - b[i + 1];
            plane[i + 1] = a[i + 1] + b[i];
        }
        return backward(plane);
    }

    /** R'(w)^T p: with s = grad p, that of u . s + (the stream function's share of w s). */
    double[] back(double[] w, double[] p) {
        double[] kept = dealiased(w);
        double[] u = velocity(kept);
        double[] s = gradient(p);
        double[] along = new double[n * n];
        for (int i = 0; i < along.length; i++) {
            along[i] = u[2 * i] * s[2 * i] + u[2 * i + 1] * s[2 * i + 1];
        }
        double[] sum = spectrum(along);
        multiply(s, field(kept));
        transform.forward(s, n);
        for (int place = 1; place < n * n; place++) {
            double down = (double) slope(place / n) / square(place);
            double right = (double) slope(place % n) / square(place);
            addPair(s, place, -right, down, sum);
        }
        return dealiased(sum);
    }

    /** dp/dx + i dp/dy. */
    private double[] gradient(double[] p) {
        double[] plane = new double[p.length];
        for (int place = 0; place < n * n; place++) {
            int down = slope(place / n);
            int right = slope(place % n);
            plane[2 * place] = -down * p[2 * place + 1] - right * p[2 * place];
            plane[2 * place + 1] = down * p[2 * place] - right * p[2 * place + 1];
        }
        return backward(plane);
    }
}
