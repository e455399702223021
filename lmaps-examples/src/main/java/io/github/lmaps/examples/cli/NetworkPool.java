package io.github.lmaps.examples.cli;

import io.github.lmaps.models.DiffusionNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The networks in use, each opened once. Confined to one thread. */
final class NetworkPool implements AutoCloseable {

    private final NetworkOptions options;
    private final Map<Integer, DiffusionNetwork> byChannels = new TreeMap<>();

    NetworkPool(NetworkOptions options) {
        this.options = options;
    }

    DiffusionNetwork forChannels(int channels) {
        return byChannels.computeIfAbsent(channels, options::open);
    }

    List<DiffusionNetwork> opened() {
        return new ArrayList<>(byChannels.values());
    }

    @Override
    public void close() {
        byChannels.values().forEach(DiffusionNetwork::close);
    }
}
