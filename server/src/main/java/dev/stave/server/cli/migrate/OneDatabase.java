package dev.stave.server.cli.migrate;

import java.io.IOException;

import dev.stave.server.cli.client.ServerAddress;

/// Leaves out the strings of all databases but the one that an address names.
record OneDatabase(Intake intake, ServerAddress address) implements Intake {
    @Override
    public void string(Entry entry) throws IOException {
        if (address.database() != null && entry.database() == address.database()) {
            intake.string(entry);
        }
    }

    @Override
    public void other(String kind) throws IOException {
        intake.other(kind);
    }
}
