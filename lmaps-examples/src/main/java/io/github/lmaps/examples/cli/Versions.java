package io.github.lmaps.examples.cli;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints, without starting the engine. */
final class Versions implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "lmaps " + library(),
            "DJL " + Engine.getDjlVersion(),
            "libtorch " + libtorch(),
            "Java "
                    + System.getProperty("java.version")
                    + ", "
                    + System.getProperty("os.name")
                    + " on "
                    + System.getProperty("os.arch")
        };
    }

    static String library() {
        String version = Lmaps.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** As the native jar says. */
    private static String libtorch() {
        Properties properties = new Properties();
        try (InputStream in =
                Versions.class.getResourceAsStream("/native/lib/pytorch.properties")) {
            if (in == null) {
                return "is missing: there is no pytorch-native jar on the class path";
            }
            properties.load(in);
            return properties.getProperty("version", "?").replaceFirst("-\\d+$", "")
                    + " ("
                    + properties.getProperty("flavor", "?")
                    + ", "
                    + properties.getProperty("classifier", "?")
                    + ")";
        } catch (IOException e) {
            return "cannot be told: " + e;
        }
    }
}
