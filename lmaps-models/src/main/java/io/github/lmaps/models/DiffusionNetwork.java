package io.github.lmaps.models;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.denoiser.Denoiser;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.internal.Scopes;
import java.nio.file.Path;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A pretrained diffusion network as a denoiser:
 *
 * <pre>D(x; sigma) = prediction(F(schedule(x, sigma)), x, sigma)</pre>
 *
 * <p>with the {@link Prediction} and the {@link NetworkSchedule} of its card. Images of sizes that
 * the file does not take are padded at the bottom and at the right, mirrored or, where they are
 * smaller than what they lack, repeated, and cropped again.
 *
 * <p>Thread-safe: passes run side by side; {@link #close} waits for those that run. The bytes of a
 * result are the same on every thread for the same number of engine threads.
 */
public final class DiffusionNetwork implements Denoiser {

    /** The least height and width of the image that a network is tried on. */
    private static final int PROBE_SIZE = 16;

    private final NetworkCard networkCard;
    private final NetworkFile file;
    private final DenoiserCard card;
    private final String location;
    private final Device device;
    private final NetworkBackend backend;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    private DiffusionNetwork(
            NetworkCard networkCard,
            NetworkFile file,
            String location,
            Device device,
            NetworkBackend backend) {
        this.networkCard = networkCard;
        this.file = file;
        this.card = networkCard.denoiserCard(file);
        this.location = location;
        this.device = device;
        this.backend = backend;
    }

    /**
     * Loads a network on the CPU: its TorchScript file where it has one.
     *
     * @param card the card, beside the files that it names
     * @return the network; the caller closes it
     * @throws LmapsException as {@link #load(Path, NetworkFormat, Device)}
     */
    public static DiffusionNetwork load(Path card) {
        NetworkSource source = new NetworkSource.Folder(card.toAbsolutePath());
        NetworkCard read = CardReader.read(source, NetworkSource.nameOf(card));
        return load(source, read, read.preferredFormat(), Device.cpu());
    }

    /**
     * Loads a network on the CPU.
     *
     * @param card the card, beside the files that it names
     * @param format which of its files to take
     * @return the network; the caller closes it
     * @throws IllegalArgumentException if the network has no file of that format
     * @throws LmapsException as {@link #load(Path, NetworkFormat, Device)}
     */
    public static DiffusionNetwork load(Path card, NetworkFormat format) {
        return load(card, format, Device.cpu());
    }

    /**
     * Loads a network: reads its file once, checks the hash before any engine sees it, and tries it
     * on a tiny image at its lowest and its highest noise level.
     *
     * @param card the card, beside the files that it names
     * @param format which of its files to take
     * @param device where to run it; ONNX runs on the CPU only
     * @return the network; the caller closes it
     * @throws IllegalArgumentException if the network has no file of that format
     * @throws LmapsException if the card or the file cannot be read or is not sound, the file's
     *     hash is not the card's, the engine is missing or cannot read the file, or the network
     *     fails on the tiny image: it throws, its output is not of the image's shape, or not finite
     */
    public static DiffusionNetwork load(Path card, NetworkFormat format, Device device) {
        NetworkSource source = new NetworkSource.Folder(card.toAbsolutePath());
        NetworkCard read = CardReader.read(source, NetworkSource.nameOf(card));
        return load(source, read, format, device);
    }

    /**
     * Loads a network from the class path, as {@link #load(Path, NetworkFormat, Device)} does from
     * a folder.
     *
     * @param anchor the class beside which, or below which, the card lies
     * @param card the card's name relative to the anchor, with slashes, such as "photo/card.json"
     * @param format which of its files to take
     * @param device where to run it; ONNX runs on the CPU only
     * @return the network; the caller closes it
     * @throws IllegalArgumentException if the network has no file of that format
     * @throws LmapsException as {@link #load(Path, NetworkFormat, Device)}
     */
    public static DiffusionNetwork loadResource(
            Class<?> anchor, String card, NetworkFormat format, Device device) {
        int end = card.lastIndexOf('/') + 1;
        NetworkSource source = new NetworkSource.Resources(anchor, card.substring(0, end));
        return load(source, CardReader.read(source, card.substring(end)), format, device);
    }

    private static DiffusionNetwork load(
            NetworkSource source, NetworkCard card, NetworkFormat format, Device device) {
        NetworkFile file = card.file(format);
        String location = source.locate(file.name());
        NetworkBackend backend =
                open(file, Weights.read(source, file, "its card"), location, device);
        DiffusionNetwork network = new DiffusionNetwork(card, file, location, device, backend);
        try {
            network.probe();
            return network;
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    private static NetworkBackend open(
            NetworkFile file, byte[] content, String location, Device device) {
        try {
            return NetworkBackend.open(file.format(), content, device);
        } catch (LmapsException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new LmapsException(
                    location
                            + " ("
                            + content.length
                            + " bytes) is no "
                            + file.format().key()
                            + " network that can be read: "
                            + EngineMessages.sentence(e),
                    e);
        }
    }

    /** Runs the network once at each end of its noise levels, which also warms the engine up. */
    private void probe() {
        int multiple = file.sizeMultiple();
        long size = (PROBE_SIZE + multiple - 1) / multiple * multiple;
        Shape shape = new Shape(1, networkCard.channels(), size, size);
        float low = (float) networkCard.range().lo();
        float high = (float) networkCard.range().hi();
        try (NDManager manager = ComputeEngine.newManager(device)) {
            NDArray ramp = manager.linspace(low, high, (int) shape.size()).reshape(shape);
            for (double sigma : new double[] {networkCard.sigmaMin(), networkCard.sigmaMax()}) {
                Scopes.freeing(() -> pass(ramp, new double[] {sigma}));
            }
        }
    }

    /**
     * The posterior mean.
     *
     * @param x noisy images [B, C, H, W], float32, PyTorch, on {@link #device}, in the range of the
     *     card plus noise; any height and width from 1 up; not modified
     * @param sigma their noise levels, [B] or [1], float32, within those of the card; not modified
     * @return E[x0 given x] [B, C, H, W], float32, attached to x's manager and to the thread's
     *     current {@code NDScope}; the caller closes it
     * @throws IllegalArgumentException if an argument has another shape, type, device or number of
     *     channels, a level lies outside those of the card, or x holds NaN or infinity
     * @throws IllegalStateException if the network is closed
     * @throws LmapsException if the network fails, its output is not of x's shape, or not finite
     */
    @Override
    public NDArray denoise(NDArray x, NDArray sigma) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the network " + card.name() + " is closed");
            }
            PassArguments.checkImage(x, card, device);
            double[] levels = PassArguments.levels(sigma, x.getShape().get(0), card);
            return Scopes.keeping(() -> pass(x, levels));
        } finally {
            lock.readLock().unlock();
        }
    }

    private NDArray pass(NDArray x, double[] sigma) {
        NDArray fed = networkCard.schedule().image(x, sigma);
        NDArray padded = SizePadding.pad(fed, file.sizeMultiple());
        NDArray noise = networkCard.schedule().noise(x, sigma);
        NDArray output = checkedOutput(padded, noise);
        NDArray cropped = SizePadding.crop(output, x.getShape());
        // The output may be an inference tensor, a view, or of another precision.
        NDArray copy = cropped.toType(DataType.FLOAT32, false).duplicate();
        NDArray clean = networkCard.prediction().cleanImage(copy, x, sigma);
        checkFinite(clean, x, sigma);
        return clean;
    }

    private NDArray checkedOutput(NDArray image, NDArray noise) {
        NDArray output;
        try {
            output = backend.forward(image, noise);
        } catch (RuntimeException e) {
            throw new LmapsException(
                    "the network in "
                            + location
                            + " cannot be run on "
                            + PassArguments.describe(image)
                            + " and "
                            + PassArguments.describe(noise)
                            + ": "
                            + EngineMessages.sentence(e),
                    e);
        }
        if (!output.getShape().equals(image.getShape()) || !output.getDataType().isFloating()) {
            throw new LmapsException(
                    "the network in "
                            + location
                            + " returned "
                            + PassArguments.describe(output)
                            + " for "
                            + PassArguments.describe(image)
                            + "; it must return the same shape, in float32, float16 or float64"
                            + " (bfloat16 is unknown to the engine)");
        }
        return output;
    }

    /** One sum is cheap, and finite only if every value is. */
    private void checkFinite(NDArray clean, NDArray x, double[] sigma) {
        if (Float.isFinite(clean.sum().getFloat())) {
            return;
        }
        if (!Float.isFinite(x.sum().getFloat())) {
            throw new IllegalArgumentException("x holds NaN or infinity");
        }
        throw new LmapsException(
                "the network in "
                        + location
                        + " returned NaN or infinity for finite "
                        + PassArguments.describe(x)
                        + " at sigma "
                        + PassArguments.list(sigma));
    }

    @Override
    public DenoiserCard card() {
        return card;
    }

    /**
     * The card that the network was loaded from.
     *
     * @return the card
     */
    public NetworkCard networkCard() {
        return networkCard;
    }

    /**
     * The file that the network was loaded from.
     *
     * @return the file, as the card declares it
     */
    public NetworkFile file() {
        return file;
    }

    @Override
    public Device device() {
        return device;
    }

    /** Frees the network once the passes that run are done. Closing again does nothing. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                backend.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public String toString() {
        return card.name();
    }
}
