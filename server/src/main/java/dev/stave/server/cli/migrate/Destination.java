package dev.stave.server.cli.migrate;

import java.io.IOException;

/// Where strings go.
///
/// **Threads** Confined.
interface Destination {
    void write(Entry entry) throws IOException;

    /// Returns when all of them are there.
    void finish() throws IOException;
}
