package io.github.lmaps.models;

import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.denoiser.Symmetry;
import io.github.lmaps.internal.Checks;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What must be known of a pretrained network to use it: a JSON file beside its weights. Immutable
 * and thread-safe.
 *
 * <pre>
 * {
 *   "name": "photo",
 *   "prediction": "clean-image",                     or "epsilon", "velocity"
 *   "schedule": {"type": "edm"},                     or as below
 *   "range": [-1, 1],
 *   "channels": 3,
 *   "sigmaMin": 0.002,
 *   "sigmaMax": 80,
 *   "priorDeviation": 0.5,
 *   "symmetry": "dihedral",                          or "mirror", "none"
 *   "licence": "Apache-2.0",
 *   "trainingData": "...",
 *   "files": [
 *     {"name": "photo.pt", "format": "torchscript", "sha256": "...", "sizeMultiple": 1},
 *     {"name": "photo.onnx", "format": "onnx", "sha256": "...", "sizeMultiple": 16}
 *   ]
 * }
 *
 * "schedule": {"type": "variance-preserving", "betaStart": 1e-4, "betaEnd": 0.02, "steps": 1000,
 *              "timestep": "whole"}                  or "fractional"
 * </pre>
 *
 * <p>Every key must be there, and no other. A file holds a network F(image [B, C, H, W] float32,
 * noise [B]) -&gt; [B, C, H, W]; the noise is what the {@link NetworkSchedule} says.
 *
 * @param name what the network is called
 * @param prediction what its output means
 * @param schedule how it is told the noise level
 * @param range the range of its clean images
 * @param channels the number of channels of its images
 * @param sigmaMin the lowest noise level that it knows, for x0 + sigma n in {@code range}
 * @param sigmaMax the highest noise level that it knows
 * @param priorDeviation s, the standard deviation of its images about their mean
 * @param symmetry under which movements its images are as probable as before
 * @param licence the licence of the weights
 * @param trainingData what it was trained on, in words
 * @param files its files, at most one of each format
 */
public record NetworkCard(
        String name,
        Prediction prediction,
        NetworkSchedule schedule,
        ValueRange range,
        int channels,
        double sigmaMin,
        double sigmaMax,
        double priorDeviation,
        Symmetry symmetry,
        String licence,
        String trainingData,
        List<NetworkFile> files) {

    /** What rounding may add at the ends of a schedule. */
    private static final double SLACK = 1e-6;

    /**
     * Checks the declaration.
     *
     * @param name what the network is called
     * @param prediction what its output means
     * @param schedule how it is told the noise level
     * @param range the range of its clean images
     * @param channels the number of channels of its images
     * @param sigmaMin the lowest noise level that it knows, for x0 + sigma n in {@code range}
     * @param sigmaMax the highest noise level that it knows
     * @param priorDeviation s, the standard deviation of its images about their mean
     * @param symmetry under which movements its images are as probable as before
     * @param licence the licence of the weights
     * @param trainingData what it was trained on, in words
     * @param files its files, at most one of each format
     * @throws IllegalArgumentException if a text is blank, the range unbounded, a number not
     *     positive, the noise levels in the wrong order or beyond the schedule, or there is no file
     *     or two of the same format
     */
    public NetworkCard {
        files = List.copyOf(files);
        notBlank(name, "name");
        notBlank(licence, "licence");
        notBlank(trainingData, "trainingData");
        Checks.atLeast(channels, 1, "channels");
        Checks.positive(sigmaMin, "sigmaMin");
        Checks.positive(sigmaMax, "sigmaMax");
        new DenoiserCard(name, range, channels, sigmaMin, sigmaMax, priorDeviation, symmetry);
        checkLevels(schedule, sigmaMin, sigmaMax);
        checkFiles(files);
    }

    /**
     * Reads a card.
     *
     * @param file the JSON file, UTF-8
     * @return the card
     * @throws LmapsException if the file cannot be read, is no JSON, lacks a key, has one that is
     *     not known, or holds a value that is not allowed; the message names file and key
     */
    public static NetworkCard read(Path file) {
        return CardReader.read(
                new NetworkSource.Folder(file.toAbsolutePath()), NetworkSource.nameOf(file));
    }

    /**
     * The file of a format.
     *
     * @param format the format
     * @return the file
     * @throws IllegalArgumentException if the network has none of that format
     */
    public NetworkFile file(NetworkFormat format) {
        return files.stream()
                .filter(file -> file.format() == format)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "the network "
                                                + name
                                                + " has no "
                                                + format.key()
                                                + " file, only "
                                                + files.stream().map(NetworkFile::name).toList()));
    }

    /**
     * The format that is loaded when none is asked for.
     *
     * @return TorchScript where there is such a file
     */
    public NetworkFormat preferredFormat() {
        return files.stream().map(NetworkFile::format).sorted().toList().get(0);
    }

    /**
     * What the network declares as a denoiser.
     *
     * @param file which of its files is used
     * @return the declaration; its name carries the format and the first 12 digits of the hash
     */
    DenoiserCard denoiserCard(NetworkFile file) {
        String identity =
                name
                        + " ("
                        + file.format().key()
                        + ", sha-256 "
                        + file.sha256().substring(0, 12)
                        + ")";
        return new DenoiserCard(
                identity, range, channels, sigmaMin, sigmaMax, priorDeviation, symmetry);
    }

    private static void notBlank(String text, String key) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(key + " must not be blank");
        }
    }

    private static void checkLevels(NetworkSchedule schedule, double sigmaMin, double sigmaMax) {
        if (sigmaMin < schedule.sigmaMin() * (1 - SLACK)
                || sigmaMax > schedule.sigmaMax() * (1 + SLACK)) {
            throw new IllegalArgumentException(
                    "sigmaMin "
                            + sigmaMin
                            + " and sigmaMax "
                            + sigmaMax
                            + " must lie within the schedule's levels, "
                            + schedule.sigmaMin()
                            + " to "
                            + schedule.sigmaMax());
        }
    }

    private static void checkFiles(List<NetworkFile> files) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("files must name at least one file");
        }
        Set<NetworkFormat> seen = EnumSet.noneOf(NetworkFormat.class);
        for (NetworkFile file : files) {
            if (!seen.add(file.format())) {
                throw new IllegalArgumentException(
                        "files must name one file of each format, got two of "
                                + file.format().key());
            }
        }
    }
}
