package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operator.DecimatedOperator;

/** A bicubic downsampling by a factor that divides the image: circulant but for its edges. */
final class DecimatedBicubic extends SeparableOperator implements DecimatedOperator {

    private final int factor;
    private final NDArray transfer;
    private final NDArray power;

    DecimatedBicubic(BicubicDownsample downsample, NDManager manager, Shape image) {
        super(
                manager,
                image,
                BicubicWeights.axis(downsample, image.get(2)),
                BicubicWeights.axis(downsample, image.get(3)));
        this.factor = downsample.factor();
        Blur kernel = BicubicWeights.kernel(downsample);
        this.transfer = TransferFunction.of(kernel, manager, image.get(2), image.get(3));
        this.power = TransferFunction.power(transfer);
    }

    @Override
    public int factor() {
        return factor;
    }

    @Override
    public NDArray transfer() {
        return transfer;
    }

    @Override
    public NDArray power() {
        return power;
    }

    @Override
    public void close() {
        super.close();
        transfer.close();
        power.close();
    }
}
