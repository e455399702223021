package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.github.lmaps.internal.Scopes;

/**
 * Mean and variance of normal distributions that are cut to intervals, entry by entry in float32.
 *
 * <p>Differences of distribution functions cancel in the tails and in narrow cells. Here nothing is
 * subtracted: the density, relative to its largest value in the cell, is integrated by Gauss and
 * Legendre's rule over the part of the cell where it is above e^-{@value #RANGE},
 *
 * <pre>d (d + 2 a) = 2 v {@value #RANGE},   d the distance from the point of the cell closest to m,
 *                           a that point's distance from m,</pre>
 *
 * <p>for whose quotients {@value #NODES} nodes are good for 1e-5 of a deviation, wherever the cell
 * is and however wide.
 */
final class CutNormal {

    private static final double RANGE = 12.5;
    private static final int NODES = 14;

    private CutNormal() {}

    /**
     * The moments.
     *
     * @param mean of the whole normal distributions
     * @param variance of the whole normal distributions, broadcastable to the means; where it is 0
     *     the answer is the point of the cell closest to the mean
     * @param lower ends of the cells, may be -infinity
     * @param upper ends of the cells, may be infinity
     * @return mean, within the cell, and variance; the caller closes both
     */
    static PointwiseAnswer moments(NDArray mean, NDArray variance, NDArray lower, NDArray upper) {
        NDArray stacked =
                Scopes.keeping(
                        () -> {
                            NDArray v = variance.maximum(QuadraticLikelihood.TINY);
                            NDArray closest = mean.maximum(lower).minimum(upper);
                            NDArray far = closest.sub(mean).abs();
                            NDArray span = v.mul(2 * RANGE);
                            NDArray reach = far.square().addi(span).sqrt().addi(far);
                            NDArray width = span.div(reach);
                            NDArray from = closest.sub(width).maximum(lower);
                            NDArray to = closest.add(width).minimum(upper);
                            return integrated(mean, v, from, to);
                        });
        return new PointwiseAnswer(stacked.get(0), stacked.get(1));
    }

    /** Mean and variance on top of each other. */
    private static NDArray integrated(NDArray mean, NDArray v, NDArray from, NDArray to) {
        NDArray middle = from.add(to).muli(0.5);
        NDArray half = to.sub(from).muli(0.5);
        NDArray slope = middle.sub(mean).muli(half).divi(v);
        NDArray curvature = half.square().divi(v);
        NDArray whole = half.zerosLike();
        NDArray first = half.zerosLike();
        NDArray second = half.zerosLike();
        for (int i = 0; i < NODES / 2; i++) {
            GaussLegendre.Node node = GaussLegendre.node(NODES, i);
            Scopes.freeing(() -> addPair(node, slope, curvature, whole, first, second));
        }
        first.divi(whole);
        NDArray spread = second.divi(whole).subi(first.square()).maximum(0).muli(half.square());
        return NDArrays.stack(new NDList(middle.addi(half.mul(first)), spread));
    }

    /** Adds w e^(-slope x - curvature x^2 / 2) and its moments, at the nodes x and -x. */
    private static NDArray addPair(
            GaussLegendre.Node node,
            NDArray slope,
            NDArray curvature,
            NDArray whole,
            NDArray first,
            NDArray second) {
        double x = node.x();
        double weight = node.weight();
        NDArray even = curvature.mul(-x * x / 2);
        NDArray odd = slope.mul(x);
        NDArray right = even.sub(odd).exp();
        NDArray left = even.addi(odd).exp();
        NDArray sum = right.add(left);
        first.addi(right.subi(left).muli(weight * x));
        whole.addi(sum.mul(weight));
        return second.addi(sum.muli(weight * x * x));
    }
}
