package dev.stave.server;

import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;

/// The whole of a running server.
public final class StaveServer implements RunningServer {
    private final int port;

    private StaveServer(int port) {
        this.port = port;
    }

    /// @throws StartException
    ///             when the port is taken, the data are damaged, and so on
    public static StaveServer start(Settings settings) throws StartException {
        var server = new StaveServer(settings.get(Options.PORT));
        server.listen();
        return server;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void shutdown() {}

    @Override
    public void awaitTermination() {}

    private void listen() throws StartException {
        throw new StartException("this build has no network layer to serve port " + port, null);
    }
}
