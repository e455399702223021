package io.github.lmaps.models;

import io.github.lmaps.core.LmapsException;
import java.nio.file.Path;

/** Loads the network of a card and says how that went; run by {@link MissingEngineTest}. */
final class LoadNetwork {

    static final int REFUSED = 3;

    private LoadNetwork() {}

    public static void main(String[] args) {
        try (DiffusionNetwork network = DiffusionNetwork.load(Path.of(args[0]))) {
            System.out.println("loaded " + network.card().name());
        } catch (LmapsException e) {
            System.out.println(e.getMessage());
            System.exit(REFUSED);
        }
    }
}
