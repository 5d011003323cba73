package dev.stave.server.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import dev.stave.protocol.Reply;
import dev.stave.server.cli.client.Pipeline;
import dev.stave.server.cli.client.RespConnection;
import dev.stave.server.cli.client.ServerAddress;

/// Writes one key after the other on a connection of its own, and keeps how
/// many were acknowledged.
///
/// **Threads** One runs it; another asks when that one has ended.
final class DemoWriter {
    /// Commands on their way: few enough that most of what was written is
    /// acknowledged when the server is killed.
    private static final int PIPELINE = 16;
    private static final byte[] SET = "SET".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GET = "GET".getBytes(StandardCharsets.US_ASCII);

    private final NumberedKeys keys;
    private long acknowledged;

    DemoWriter(String name) {
        keys = new NumberedKeys(name);
    }

    /// How many keys, from 0 on, the server has said OK to.
    long acknowledged() {
        return acknowledged;
    }

    /// Writes until the connection breaks.
    void writeUntilCut(ServerAddress address) {
        try {
            write(address, Long.MAX_VALUE);
        } catch (IOException _) {
            // That is what it waited for.
        }
    }

    /// Writes so many keys.
    void write(ServerAddress address, long count) throws IOException {
        try (var connection = new RespConnection(address)) {
            var pipeline = new Pipeline(connection, PIPELINE);
            var first = acknowledged;
            for (var number = first; number - first < count; number++) {
                pipeline.send(this::count, SET, keys.key(number), keys.value(number));
            }
            pipeline.finish();
        }
    }

    /// Replies come in the order of the keys.
    private void count(Reply reply) throws IOException {
        if (!reply.equals(Reply.OK)) {
            throw new IOException("a write was refused: " + reply);
        }
        acknowledged++;
    }

    /// How many of the acknowledged keys do not hold what they should.
    long lost(ServerAddress address) throws IOException {
        var lost = new long[1];
        try (var connection = new RespConnection(address)) {
            var pipeline = new Pipeline(connection);
            for (var number = 0L; number < acknowledged; number++) {
                var expected = number;
                pipeline.send(reply -> lost[0] += keys.isValue(expected, reply) ? 0 : 1, GET,
                        keys.key(number));
            }
            pipeline.finish();
        }
        return lost[0];
    }
}
