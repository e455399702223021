package io.github.lmaps.models;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operator.Operator;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A network as forward operator, such as a learned nonlinear blur (P. Tran, A. T. Tran, Q. Phung,
 * M. Hoai 2021, "Explore image deblurring via encoded blur kernel space", CVPR):
 *
 * <pre>y = network(x)</pre>
 *
 * <p>The network is a TorchScript file whose {@code forward} takes one float32 array [B, C, H, W]
 * and returns one, image by image; whatever else it needs (a blur kernel, a latent code) is a
 * constant inside. It runs in eval mode, and the engine differentiates it: to compute J^T v costs
 * about as much as three passes. Write the file with {@code
 * torch.jit.freeze(torch.jit.script(network.eval()))}.
 *
 * <p>The network is fed in its own units: a problem says {@code withImageRange(imageRange)}. The
 * file is read, and its hash checked, when the operator is bound. Immutable and thread-safe.
 *
 * @param file where the network lies
 * @param sha256 the SHA-256 of its bytes, 64 hexadecimal digits, kept in lower case
 * @param shapes what it takes and gives
 * @param imageRange the range of the images that it was made for, bounded
 * @param range what its outputs lie in; {@link ValueRange#UNBOUNDED} if nothing is known
 */
public record NetworkOperator(
        Path file, String sha256, NetworkShapes shapes, ValueRange imageRange, ValueRange range)
        implements Operator {

    /**
     * Checks what is declared; the file need not exist yet.
     *
     * @param file where the network lies
     * @param sha256 the SHA-256 of its bytes, 64 hexadecimal digits, kept in lower case
     * @param shapes what it takes and gives
     * @param imageRange the range of the images that it was made for, bounded
     * @param range what its outputs lie in; {@link ValueRange#UNBOUNDED} if nothing is known
     * @throws IllegalArgumentException if the path names no file, the hash is no SHA-256, or the
     *     range of the images is not bounded
     */
    public NetworkOperator {
        sha256 = sha256.toLowerCase(Locale.ROOT);
        declared(file, sha256);
        if (!imageRange.isBounded()) {
            throw new IllegalArgumentException(
                    "the range of the images that a network measures must be bounded, got "
                            + imageRange);
        }
    }

    private static NetworkFile declared(Path file, String sha256) {
        return new NetworkFile(NetworkSource.nameOf(file), NetworkFormat.TORCHSCRIPT, sha256, 1);
    }

    @Override
    public Shape measurementShape(Shape image) {
        return shapes.measurement(image);
    }

    @Override
    public Shape imageShape(Shape measurement) {
        return shapes.image(measurement);
    }

    @Override
    public ValueRange outputRange(ValueRange image) {
        return range;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The network is run once, on an image of a single value.
     *
     * @throws LmapsException if the file cannot be read, is not the one that was declared or no
     *     network, or the network does not do what was declared
     */
    @Override
    public DifferentiableOperator bind(NDManager manager, Shape image) {
        Shape measurement = measurementShape(image);
        NetworkSource source = new NetworkSource.Folder(file.toAbsolutePath());
        byte[] content = Weights.read(source, declared(file, sha256), "the operator");
        TorchScriptModule module = open(content, manager.getDevice());
        BoundNetwork bound = new BoundNetwork(module, file.toString(), image, measurement);
        try {
            bound.tryOut(manager, imageRange);
            return bound;
        } catch (RuntimeException | Error e) {
            bound.close();
            throw e;
        }
    }

    private TorchScriptModule open(byte[] content, Device device) {
        try {
            return TorchScriptModule.open(content, device);
        } catch (LmapsException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new LmapsException(
                    file
                            + " ("
                            + content.length
                            + " bytes) is no torchscript network that can be read: "
                            + EngineMessages.sentence(e),
                    e);
        }
    }

    @Override
    public String toString() {
        return "NetworkOperator " + NetworkSource.nameOf(file) + ", sha-256 " + sha256;
    }
}
