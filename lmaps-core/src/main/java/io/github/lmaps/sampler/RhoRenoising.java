package io.github.lmaps.sampler;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.LocalMap;

/**
 * The paper's way (arXiv 2510.07343), all of sigma as noise:
 *
 * <pre>x = x0 + sigma_next (sqrt(rho) n + sqrt(1 - rho) (x_sigma - x0) / sigma)</pre>
 *
 * @param rho the share of fresh noise: 1 decouples the levels as DAPS does, 0 is deterministic as
 *     DDIM
 */
public record RhoRenoising(double rho) implements Renoising {

    /**
     * Checks the number.
     *
     * @param rho the share of fresh noise
     * @throws IllegalArgumentException if rho is not between 0 and 1
     */
    public RhoRenoising {
        if (!(rho >= 0 && rho <= 1)) {
            throw new IllegalArgumentException("rho must lie between 0 and 1, got " + rho);
        }
    }

    @Override
    public State next(LocalMap map, Step step, Signal white) {
        Signal fresh = Signal.ofImage(white.image().mul(step.next() * Math.sqrt(rho)));
        if (rho == 1 || step.sigma() == 0) {
            return new State(map.x0(), fresh);
        }
        double kept = step.next() * Math.sqrt(1 - rho) / step.sigma();
        NDArray old = step.x().image().sub(map.x0().image()).mul(kept);
        return new State(map.x0(), fresh.plus(Signal.ofImage(old)));
    }
}
