package dev.stave.server;

import dev.stave.server.config.ShutdownFlags;
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

    /// Begins an orderly end at once, without a checkpoint, and once only; does not
    /// wait for it.
    void shutdown();

    /// Begins an orderly end as a signal wants it: after a checkpoint, unless the
    /// flags say otherwise or that is not worth it. Does not wait for it.
    void shutdown(ShutdownFlags flags);

    /// Waits until the server has ended: everything acknowledged is on disk, every
    /// file and socket is closed.
    void awaitTermination();
}
