package dev.stave.server.cli.migrate;

import java.io.IOException;

/// Takes what is read from a [Source], one after the other.
interface Intake {
    void string(Entry entry) throws IOException;

    /// Something that is no string.
    ///
    /// @param kind
    ///            its name, in the singular
    void other(String kind) throws IOException;
}
