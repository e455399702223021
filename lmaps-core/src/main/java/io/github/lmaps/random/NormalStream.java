package io.github.lmaps.random;

/**
 * Independent standard normal numbers, each a pure function of (seed, chain, level, index).
 *
 * <p>Word i of a stream is the SplitMix64 mix of key + i gamma (Steele, Lea, Flood 2014, "Fast
 * splittable pseudorandom number generators"), so that any part of a stream can be drawn in any
 * order, by any thread, with the same bytes. The words become normal numbers by the ziggurat of
 * Marsaglia and Tsang (2000, "The ziggurat method for generating random variables") with 256
 * layers; the rare rejections draw from a sub-stream of their own word, so that they move no other
 * number. Only IEEE-exact operations and {@link StrictMath} are used: the bytes do not depend on
 * the machine. Immutable and thread-safe.
 */
public final class NormalStream {

    private static final long GAMMA = 0x9e3779b97f4a7c15L;
    private static final double UNIT = 0x1p-53;

    private final long chainKey;

    /**
     * The stream of one chain.
     *
     * @param seed the seed of the restoration
     * @param chain the number of the chain, from 0
     */
    public NormalStream(long seed, long chain) {
        this.chainKey = mix(mix(seed + GAMMA) ^ mix(~chain * GAMMA));
    }

    /**
     * Draws numbers.
     *
     * @param level which of the chain's streams to draw from: each is independent of the others
     * @param out filled with standard normal numbers; the first has index 0
     */
    public void fill(long level, float[] out) {
        long word = mix(chainKey ^ mix(level * GAMMA + 1));
        for (int i = 0; i < out.length; i++) {
            word += GAMMA;
            out[i] = (float) normal(mix(word));
        }
    }

    private static double normal(long bits) {
        int layer = (int) bits & Ziggurat.MASK;
        long magnitude = bits >>> 11;
        double u = 2 * (magnitude * UNIT) - 1;
        double x = u * Ziggurat.WIDTH[layer];
        if (Math.abs(u) < Ziggurat.INSIDE[layer]) {
            return x;
        }
        return rejectedOrEdge(bits, layer, x);
    }

    private static double rejectedOrEdge(long bits, int layer, double x) {
        long word = mix(bits ^ GAMMA);
        while (true) {
            if (layer == 0) {
                return Math.copySign(tail(word), x);
            }
            word += GAMMA;
            double height =
                    Ziggurat.DENSITY[layer]
                            + uniform(mix(word))
                                    * (Ziggurat.DENSITY[layer + 1] - Ziggurat.DENSITY[layer]);
            if (height < StrictMath.exp(-0.5 * x * x)) {
                return x;
            }
            word += GAMMA;
            long fresh = mix(word);
            layer = (int) fresh & Ziggurat.MASK;
            double u = 2 * ((fresh >>> 11) * UNIT) - 1;
            x = u * Ziggurat.WIDTH[layer];
            if (Math.abs(u) < Ziggurat.INSIDE[layer]) {
                return x;
            }
        }
    }

    /** Marsaglia's method for |n| beyond the base layer. */
    private static double tail(long start) {
        long word = start;
        while (true) {
            word += GAMMA;
            double x = -StrictMath.log(uniform(mix(word))) / Ziggurat.TAIL;
            word += GAMMA;
            double y = -StrictMath.log(uniform(mix(word)));
            if (2 * y > x * x) {
                return Ziggurat.TAIL + x;
            }
        }
    }

    /** In (0, 1): never 0, so that its logarithm is finite. */
    private static double uniform(long bits) {
        return ((bits >>> 11) + 0.5) * UNIT;
    }

    private static long mix(long word) {
        long z = word;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /**
     * 256 layers of equal area under exp(-x^2 / 2), x &gt; 0; layer 0 is the base with the tail.
     */
    private static final class Ziggurat {
        static final int LAYERS = 256;
        static final int MASK = LAYERS - 1;
        static final double TAIL = 3.6541528853610088;
        static final double AREA = 0.00492867323399;

        /** Right end of each layer; that of the base is AREA / density, its area as a rectangle. */
        static final double[] WIDTH = new double[LAYERS];

        /** Share of a layer's width that lies wholly under the curve. */
        static final double[] INSIDE = new double[LAYERS];

        /** Density at the bottom of each layer, and 1 at the top of the last. */
        static final double[] DENSITY = new double[LAYERS + 1];

        static {
            double edge = TAIL;
            double density = StrictMath.exp(-0.5 * TAIL * TAIL);
            WIDTH[0] = AREA / density;
            INSIDE[0] = TAIL / WIDTH[0];
            DENSITY[1] = density;
            for (int layer = 1; layer < LAYERS; layer++) {
                WIDTH[layer] = edge;
                DENSITY[layer + 1] = Math.min(1, DENSITY[layer] + AREA / edge);
                double above = -2 * StrictMath.log(DENSITY[layer + 1]);
                double next = layer == LAYERS - 1 ? 0 : Math.sqrt(above);
                INSIDE[layer] = next / edge;
                edge = next;
            }
            DENSITY[LAYERS] = 1;
        }
    }
}
