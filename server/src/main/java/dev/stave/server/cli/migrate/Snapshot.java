package dev.stave.server.cli.migrate;

import java.io.IOException;

import dev.stave.server.cli.client.RespConnection;

/// The snapshot that a server has promised to a replica: `$length`, then an
/// RDB.
///
/// **Threads** Confined.
final class Snapshot implements Source {
    private final RespConnection connection;
    private final RdbInput input;
    private long length;

    Snapshot(RespConnection connection) {
        this.connection = connection;
        input = new RdbInput(connection.rest());
    }

    @Override
    public void readInto(Intake intake) throws IOException {
        length = length(connection.receiveLine());
        RdbStream.read(input, intake);
    }

    private long length(String header) throws IOException {
        if (header.matches("\\$[0-9]{1,18}")) {
            return Long.parseLong(header.substring(1));
        }
        throw new IOException(connection.address() + " says: " + header);
    }

    @Override
    public double fraction() {
        return length == 0 ? 0 : (double) input.total() / length;
    }
}
