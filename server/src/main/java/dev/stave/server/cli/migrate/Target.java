package dev.stave.server.cli.migrate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import dev.stave.server.cli.client.Pipeline;
import dev.stave.server.cli.client.RespConnection;
import dev.stave.server.cli.client.ServerAddress;

/// Writes strings into a server, each in its database, with its deadline, in
/// place of what is there.
///
/// **Threads** Confined.
final class Target implements Destination, AutoCloseable {
    private static final byte[] SELECT = ascii("SELECT");
    private static final byte[] SET = ascii("SET");
    private static final byte[] PXAT = ascii("PXAT");

    private final RespConnection connection;
    private final Pipeline pipeline;
    private int database;

    Target(ServerAddress address) throws IOException {
        connection = new RespConnection(address);
        pipeline = new Pipeline(connection);
    }

    @Override
    public void write(Entry entry) throws IOException {
        if (entry.database() != database) {
            database = entry.database();
            pipeline.send(connection::success, SELECT, ascii(Integer.toString(database)));
        }
        var key = entry.key().array();
        var value = entry.value().array();
        if (entry.hasDeadline()) {
            pipeline.send(connection::success, SET, key, value, PXAT,
                    ascii(Long.toString(entry.deadlineMillis())));
        } else {
            pipeline.send(connection::success, SET, key, value);
        }
    }

    /// Waits until everything is acknowledged.
    @Override
    public void finish() throws IOException {
        pipeline.finish();
    }

    /// The same pipeline, for other commands; they run in database 0 until one of
    /// them chooses another.
    Pipeline pipeline() throws IOException {
        if (database != 0) {
            database = 0;
            pipeline.send(connection::success, SELECT, ascii("0"));
        }
        return pipeline;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
