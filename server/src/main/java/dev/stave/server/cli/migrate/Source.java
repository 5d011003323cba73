package dev.stave.server.cli.migrate;

import java.io.IOException;

/// Where strings come from.
///
/// **Threads** Confined.
interface Source {
    /// Reads everything.
    ///
    /// @throws IOException
    ///             of one line, when that is not possible
    void readInto(Intake intake) throws IOException;

    /// How much of it has been read, 0 to 1; NaN when that is not known.
    double fraction();
}
