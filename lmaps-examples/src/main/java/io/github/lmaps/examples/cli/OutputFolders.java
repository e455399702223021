package io.github.lmaps.examples.cli;

import io.github.lmaps.core.LmapsException;
import io.github.lmaps.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Where files can be written. */
final class OutputFolders {

    private OutputFolders() {}

    /** Refuses a file that could not be written, before any work. */
    static void requireWritable(CommandSpec command, Path file, String option) {
        require(command, !Files.isDirectory(file), option + ": " + file + " is a folder");
        require(
                command,
                !Files.exists(file) || Files.isRegularFile(file),
                option + ": " + file + " is no ordinary file");
        Path folder = file.toAbsolutePath().getParent();
        require(
                command,
                folder != null && Files.isDirectory(folder),
                option + ": there is no folder " + folder);
        require(
                command,
                folder != null && Files.isWritable(folder),
                option + ": the folder " + folder + " cannot be written to");
    }

    private static void require(CommandSpec command, boolean condition, String otherwise) {
        if (!condition) {
            throw new ParameterException(command.commandLine(), otherwise);
        }
    }

    /** Makes a folder if there is none. */
    static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new LmapsException("cannot make the folder " + folder + ": " + e, e);
        }
        if (!Files.isWritable(folder)) {
            throw new LmapsException("the folder " + folder + " cannot be written to");
        }
    }

    /** Writes a text as a whole or not at all. */
    static void write(Path file, String text) {
        try {
            AtomicFile.write(file, beside -> Files.writeString(beside, text));
        } catch (IOException e) {
            throw new LmapsException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
