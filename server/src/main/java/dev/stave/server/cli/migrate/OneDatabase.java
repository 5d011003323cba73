package dev.stave.server.cli.migrate;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import dev.stave.server.cli.client.ServerAddress;

/// Leaves out what is not in the one database that an address names.
record OneDatabase(Intake intake, ServerAddress address) implements Intake {
    @Override
    public void string(Entry entry) throws IOException {
        if (isNamed(entry.database())) {
            intake.string(entry);
        }
    }

    @Override
    public void other(@Nullable Integer database, String kind) throws IOException {
        if (isNamed(database)) {
            intake.other(database, kind);
        }
    }

    private boolean isNamed(@Nullable Integer database) {
        return database != null && database.equals(address.database());
    }
}
