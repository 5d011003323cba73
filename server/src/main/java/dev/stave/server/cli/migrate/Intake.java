package dev.stave.server.cli.migrate;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/// Takes what is read from a [Source], one after the other.
interface Intake {
    void string(Entry entry) throws IOException;

    /// Something that is no string.
    ///
    /// @param database
    ///            in which it is; null: in none of them
    /// @param kind
    ///            its name, in the singular
    void other(@Nullable Integer database, String kind) throws IOException;
}
