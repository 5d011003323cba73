package dev.stave.server.cli.migrate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.cli.client.RespConnection;
import dev.stave.storage.Bytes;
import dev.stave.storage.Stored;

/// Reads what a few keys of one database hold: first how long the values are,
/// so that only so many bytes are on their way at a time, then values and
/// deadlines.
///
/// **Threads** Confined.
final class KeyGroup {
    private static final long MAX_BYTES = 16L << 20;
    private static final long NO_SUCH_KEY = -2;
    private static final long NO_DEADLINE = -1;

    private final RespConnection connection;
    private final int database;
    private final KeyspaceScan.Isolation isolation;

    KeyGroup(RespConnection connection, int database, KeyspaceScan.Isolation isolation) {
        this.connection = connection;
        this.database = database;
        this.isolation = isolation;
    }

    void read(List<Bytes> keys, Intake intake) throws IOException {
        var lengths = lengths(keys);
        var strings = new ArrayList<Bytes>();
        var bytes = 0L;
        for (var i = 0; i < keys.size(); i++) {
            if (lengths.get(i) instanceof Reply.Int(var length)) {
                strings.add(keys.get(i));
                bytes += length;
            } else {
                reportType(keys.get(i), intake);
            }
            if (bytes >= MAX_BYTES) {
                readStrings(strings, intake);
                strings.clear();
                bytes = 0;
            }
        }
        readStrings(strings, intake);
    }

    /// STRLEN of each: an error for what is no string.
    private List<Reply> lengths(List<Bytes> keys) throws IOException {
        for (var key : keys) {
            send("STRLEN", key);
        }
        connection.flush();
        var lengths = new ArrayList<Reply>();
        for (var _ : keys) {
            lengths.add(connection.receive());
        }
        return lengths;
    }

    private void reportType(Bytes key, Intake intake) throws IOException {
        send("TYPE", key);
        connection.flush();
        var type = connection.receiveSuccess();
        if (type instanceof Reply.SimpleString(var name) && !name.equals("none")) {
            intake.other(database, name.equals("zset") ? "sorted set" : name);
        }
    }

    private void readStrings(List<Bytes> keys, Intake intake) throws IOException {
        if (keys.isEmpty()) {
            return;
        }
        var answers = switch (isolation) {
            case VALUE -> inOneTransaction(keys);
            case KEYSPACE -> oneByOne(keys);
        };
        for (var key : keys) {
            report(key, answers.next(), answers.next(), intake);
        }
    }

    private Iterator<Reply> inOneTransaction(List<Bytes> keys) throws IOException {
        connection.send("MULTI");
        sendReads(keys);
        connection.send("EXEC");
        connection.flush();
        for (var i = 0; i < 1 + 2 * keys.size(); i++) {
            connection.receiveSuccess(); // OK, QUEUED, QUEUED, …
        }
        return KeyspaceScan.elements(connection.receiveSuccess()).iterator();
    }

    private Iterator<Reply> oneByOne(List<Bytes> keys) throws IOException {
        sendReads(keys);
        connection.flush();
        var replies = new ArrayList<Reply>();
        for (var i = 0; i < 2 * keys.size(); i++) {
            replies.add(connection.receiveSuccess());
        }
        return replies.iterator();
    }

    private void sendReads(List<Bytes> keys) throws IOException {
        for (var key : keys) {
            send("PEXPIRETIME", key);
            send("GET", key);
        }
    }

    private void send(String command, Bytes key) throws IOException {
        connection.send(Bytes.of(command).array(), key.array());
    }

    /// A key that has gone since, or has become something else, is left out.
    private void report(Bytes key, Reply deadline, Reply value, Intake intake)
            throws IOException {
        if (deadline instanceof Reply.Int(var millis) && millis != NO_SUCH_KEY
                && value instanceof Reply.Bulk bulk) {
            intake.string(new Entry(database, key, Bytes.wrap(bulk.bytes()),
                    millis == NO_DEADLINE ? Stored.NO_DEADLINE : millis));
        }
    }
}
