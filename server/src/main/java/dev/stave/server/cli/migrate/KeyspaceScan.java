package dev.stave.server.cli.migrate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import dev.stave.protocol.Reply;
import dev.stave.server.cli.client.RespConnection;
import dev.stave.server.cli.client.ServerAddress;
import dev.stave.storage.Bytes;

/// All keys of a server that runs, by SCAN. A key that is there all the time is
/// read once or, after its table has grown, more often.
///
/// **Threads** Confined.
final class KeyspaceScan implements Source {
    private static final String KEYS_A_STEP = "512";
    private static final Reply NO_SUCH_DATABASE = Reply.error("ERR DB index is out of range");
    private static final Pattern DATABASE = Pattern.compile("db(\\d+):keys=(\\d+)");

    /// What is read at one moment: each value with its deadline; or everything, or
    /// it fails with a [ConflictException], which only a Stave can do.
    enum Isolation {
        VALUE, KEYSPACE
    }

    private final ServerAddress address;
    private final Isolation isolation;
    private long total;
    private long done;

    KeyspaceScan(ServerAddress address, Isolation isolation) {
        this.address = address;
        this.isolation = isolation;
    }

    @Override
    public void readInto(Intake intake) throws IOException {
        done = 0;
        try (var connection = new RespConnection(address)) {
            var databases = databases(connection);
            total = databases.values().stream().mapToLong(Long::longValue).sum();
            switch (isolation) {
                case VALUE -> readAll(connection, databases.keySet(), intake);
                case KEYSPACE -> {
                    var every = everyDatabase(connection);
                    connection.call("BEGIN", "READONLY");
                    readAll(connection, every, intake);
                    commit(connection);
                }
            }
        }
    }

    /// How many keys there are in each database that has some.
    private SortedMap<Integer, Long> databases(RespConnection connection) throws IOException {
        var databases = new TreeMap<Integer, Long>();
        var lines = DATABASE.matcher(text(connection.call("INFO", "keyspace")));
        while (lines.find()) {
            var database = Integer.parseInt(lines.group(1));
            if (address.database() == null || address.database() == database) {
                databases.put(database, Long.parseLong(lines.group(2)));
            }
        }
        return databases;
    }

    /// Those without keys, too: that they have none has to hold at the moment at
    /// which the others are read.
    private Collection<Integer> everyDatabase(RespConnection connection) throws IOException {
        if (address.database() != null) {
            return List.of(address.database());
        }
        var every = new ArrayList<Integer>();
        do {
            every.add(every.size());
        } while (exists(every.size(), connection));
        return every;
    }

    private static boolean exists(int database, RespConnection connection) throws IOException {
        connection.send("SELECT", Integer.toString(database));
        connection.flush();
        var reply = connection.receive();
        return !reply.equals(NO_SUCH_DATABASE) && connection.success(reply).equals(Reply.OK);
    }

    private void readAll(RespConnection connection, Collection<Integer> databases, Intake intake)
            throws IOException {
        for (var database : databases) {
            connection.call("SELECT", Integer.toString(database));
            readDatabase(connection, new KeyGroup(connection, database, isolation), intake);
        }
    }

    private void readDatabase(RespConnection connection, KeyGroup group, Intake intake)
            throws IOException {
        var cursor = "0";
        do {
            var step = elements(connection.call("SCAN", cursor, "COUNT", KEYS_A_STEP));
            var keys = new ArrayList<Bytes>();
            for (var key : elements(step.getLast())) {
                keys.add(bytes(key));
            }
            group.read(keys, intake);
            done += keys.size();
            cursor = text(step.getFirst());
        } while (!cursor.equals("0"));
    }

    private static void commit(RespConnection connection) throws IOException {
        connection.send("COMMIT");
        connection.flush();
        if (connection.receive() instanceof Reply.ErrorReply(var message)) {
            throw new ConflictException(message);
        }
    }

    static List<Reply> elements(Reply reply) throws IOException {
        if (reply instanceof Reply.Array(var elements)) {
            return elements;
        }
        throw unexpected(reply);
    }

    static Bytes bytes(Reply reply) throws IOException {
        if (reply instanceof Reply.Bulk bulk) {
            return Bytes.wrap(bulk.bytes());
        }
        throw unexpected(reply);
    }

    private static String text(Reply reply) throws IOException {
        return new String(bytes(reply).array(), StandardCharsets.UTF_8);
    }

    private static IOException unexpected(Reply reply) {
        return new IOException("the server answers " + reply + " where that cannot be");
    }

    @Override
    public double fraction() {
        return total == 0 ? 0 : (double) done / total;
    }
}
