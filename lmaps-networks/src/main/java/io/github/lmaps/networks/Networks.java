package io.github.lmaps.networks;

import ai.djl.Device;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.models.NetworkFormat;

/**
 * The bundled networks, for images in [-1, 1] of any height and width from 1 up.
 *
 * <p>Each call loads a network of its own, which takes some tenths of a second: keep it, and close
 * it at the end. What they were trained on, and their licence, stands on their cards ({@link
 * DiffusionNetwork#networkCard}). To replace one, put the files of the other beside its card.json
 * and write their names, hashes and properties into that: nothing else knows them.
 *
 * <p>Thread-safe, as the networks are.
 */
public final class Networks {

    private static final int GRAY_CHANNELS = 1;
    private static final int COLOUR_CHANNELS = 3;

    private Networks() {}

    /**
     * The network for colour photographs, three channels: red, green, blue.
     *
     * @return the network, TorchScript on the CPU; the caller closes it
     * @throws io.github.lmaps.core.LmapsException if the engine is missing
     */
    public static DiffusionNetwork photo() {
        return photo(NetworkFormat.TORCHSCRIPT);
    }

    /**
     * The network for colour photographs in another format.
     *
     * @param format which of its files to take
     * @return the network on the CPU; the caller closes it
     * @throws io.github.lmaps.core.LmapsException if the engine of the format is missing
     */
    public static DiffusionNetwork photo(NetworkFormat format) {
        return photo(format, Device.cpu());
    }

    /**
     * The network for colour photographs on another device.
     *
     * @param format which of its files to take
     * @param device where to run it; ONNX runs on the CPU only
     * @return the network; the caller closes it
     * @throws io.github.lmaps.core.LmapsException if the engine of the format is missing, or does
     *     not run on the device
     */
    public static DiffusionNetwork photo(NetworkFormat format, Device device) {
        return load("photo", format, device);
    }

    /**
     * The network for gray images, one channel: photographs, cells, phantoms.
     *
     * @return the network, TorchScript on the CPU; the caller closes it
     * @throws io.github.lmaps.core.LmapsException if the engine is missing
     */
    public static DiffusionNetwork gray() {
        return gray(NetworkFormat.TORCHSCRIPT);
    }

    /**
     * The network for gray images in another format.
     *
     * @param format which of its files to take
     * @return the network on the CPU; the caller closes it
     * @throws io.github.lmaps.core.LmapsException if the engine of the format is missing
     */
    public static DiffusionNetwork gray(NetworkFormat format) {
        return gray(format, Device.cpu());
    }

    /**
     * The network for gray images on another device.
     *
     * @param format which of its files to take
     * @param device where to run it; ONNX runs on the CPU only
     * @return the network; the caller closes it
     * @throws io.github.lmaps.core.LmapsException if the engine of the format is missing, or does
     *     not run on the device
     */
    public static DiffusionNetwork gray(NetworkFormat format, Device device) {
        return load("gray", format, device);
    }

    /**
     * The network for images of so many channels.
     *
     * @param channels 1 for {@link #gray()}, 3 for {@link #photo()}
     * @return the network, TorchScript on the CPU; the caller closes it
     * @throws IllegalArgumentException if there is no network for that number of channels
     * @throws io.github.lmaps.core.LmapsException if the engine is missing
     */
    public static DiffusionNetwork forChannels(int channels) {
        return forChannels(channels, NetworkFormat.TORCHSCRIPT, Device.cpu());
    }

    /**
     * The network for images of so many channels, in another format or on another device.
     *
     * @param channels 1 for {@link #gray()}, 3 for {@link #photo()}
     * @param format which of its files to take
     * @param device where to run it; ONNX runs on the CPU only
     * @return the network; the caller closes it
     * @throws IllegalArgumentException if there is no network for that number of channels
     * @throws io.github.lmaps.core.LmapsException if the engine of the format is missing, or does
     *     not run on the device
     */
    public static DiffusionNetwork forChannels(int channels, NetworkFormat format, Device device) {
        return switch (channels) {
            case GRAY_CHANNELS -> gray(format, device);
            case COLOUR_CHANNELS -> photo(format, device);
            default ->
                    throw new IllegalArgumentException(
                            "there are networks for images of 1 or 3 channels, not of " + channels);
        };
    }

    private static DiffusionNetwork load(String name, NetworkFormat format, Device device) {
        return DiffusionNetwork.loadResource(Networks.class, name + "/card.json", format, device);
    }
}
