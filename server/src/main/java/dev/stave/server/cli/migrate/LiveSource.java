package dev.stave.server.cli.migrate;

import java.io.IOException;
import java.io.PrintWriter;

import org.jspecify.annotations.Nullable;

import dev.stave.server.cli.client.RespConnection;
import dev.stave.server.cli.client.ServerAddress;

/// A server that runs. A snapshot is asked for, as a replica does: that is all
/// keys at one moment, with their deadlines as they are, in the form of an RDB
/// file, from every version, and of little cost beside the fork. A server that
/// gives none (a managed one, or a Stave) is scanned.
///
/// **Threads** Confined.
final class LiveSource implements Source {
    private static final String FULL_RESYNC = "+FULLRESYNC";

    private final ServerAddress address;
    private final PrintWriter remarks;
    private @Nullable Source source;

    LiveSource(ServerAddress address, PrintWriter remarks) {
        this.address = address;
        this.remarks = remarks;
    }

    ServerAddress address() {
        return address;
    }

    @Override
    public void readInto(Intake intake) throws IOException {
        var wanted = address.database() == null ? intake : new OneDatabase(intake, address);
        try (var connection = new RespConnection(address)) {
            var answer = askForSnapshot(connection);
            var chosen = source(answer, connection);
            source = chosen;
            chosen.readInto(wanted);
        }
    }

    /// Without `REPLCONF capa eof`: the server then writes the snapshot to its disk
    /// first, and does not wait for us with its fork.
    private static String askForSnapshot(RespConnection connection) throws IOException {
        connection.send("REPLCONF", "rdb-only", "1"); // No writes behind it; since 6.2.
        connection.flush();
        connection.receive();
        connection.send("PSYNC", "?", "-1");
        connection.flush();
        return connection.receiveLine();
    }

    private Source source(String answer, RespConnection connection) throws IOException {
        if (answer.startsWith(FULL_RESYNC)) {
            return new Snapshot(connection);
        } else if (!answer.startsWith("-ERR unknown command") && !answer.startsWith("-NOPERM")) {
            throw new IOException(address + " says: " + answer.replaceFirst("^-", ""));
        }
        remarks.println(address + " gives no snapshot (" + answer.substring(1)
                + "), so its keys are read one after the other");
        return new KeyspaceScan(address, KeyspaceScan.Isolation.VALUE);
    }

    @Override
    public double fraction() {
        return source == null ? 0 : source.fraction();
    }
}
