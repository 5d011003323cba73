package dev.stave.server.cli;

import dev.stave.server.config.StartException;
import dev.stave.server.config.Settings;

/// What `stave server` does once it knows its settings.
@FunctionalInterface
interface ServerRunner {
    /// Returns when the server has ended.
    ///
    /// @throws StartException
    ///             when it could not start
    void run(Settings settings) throws StartException;
}
