package io.github.lmaps.examples.cli;

import io.github.lmaps.image.Photograph;
import io.github.lmaps.image.PictureFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What all kinds of restoration are told. */
final class RestoreOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(
            paramLabel = "INPUT",
            description = "The photograph: PNG, JPEG, TIFF, BMP or GIF, colour or gray.")
    private Path input;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUTPUT",
            required = true,
            description =
                    "Where to write the result: .png, .tif or .jpg. An existing file is replaced,"
                            + " the input never.")
    private Path output;

    @Option(
            names = "--uncertainty",
            paramLabel = "MAP",
            description =
                    "Also write the standard deviation over chains as a gray picture; needs"
                            + " --chains 2 or more. What its white means is printed.")
    private @Nullable Path uncertainty;

    @ArgGroup(exclusive = false, heading = "%nHow hard to try:%n")
    private SamplingOptions sampling = new SamplingOptions();

    @ArgGroup(exclusive = false, heading = "%nNetwork:%n")
    private NetworkOptions network = new NetworkOptions();

    CommandSpec command() {
        return spec;
    }

    SamplingOptions sampling() {
        return sampling;
    }

    NetworkOptions network() {
        return network;
    }

    Path output() {
        return output;
    }

    @Nullable Path uncertainty() {
        return uncertainty;
    }

    /** Reads the photograph once it is clear that a result could be written. */
    Photograph read() {
        return Photograph.read(checkedInput());
    }

    /** The file to read, once it is clear that a result could be written. */
    Path checkedInput() {
        requireWritable(output, "--output");
        if (uncertainty != null) {
            requireWritable(uncertainty, "--uncertainty");
            require(sampling.chains() >= 2, "--uncertainty needs --chains 2 or more, 4 say");
            require(!isSame(uncertainty, output), "--uncertainty and --output are the same file");
        }
        return input;
    }

    private void requireWritable(Path file, String option) {
        PictureFormat format;
        try {
            format = PictureFormat.of(file);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
        }
        require(format.isWritable(), option + ": " + format + " is only read, not written");
        require(!isSame(file, input), option + ": " + file + " is the input");
        OutputFolders.requireWritable(spec, file, option);
    }

    void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())
                    || (Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other));
        } catch (IOException e) {
            return false;
        }
    }
}
