package dev.stave.server;

import dev.stave.server.config.StartException;

/// A server that accepts connections. Safe to call from any thread.
public interface RunningServer {
    /// The port that is served, also where `port 0` left the choice to the system.
    int port();

    /// Waits until the data are loaded, or the server is told to end before.
    ///
    /// @throws StartException
    ///             when they cannot be served; the server has ended then
    void awaitReady() throws StartException;

    /// Begins an orderly end, once; does not wait for it.
    void shutdown();

    /// Waits until the server has ended: everything acknowledged is on disk, every
    /// file and socket is closed.
    void awaitTermination();
}
