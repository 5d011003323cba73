package dev.stave.server.cli.client;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;

import dev.stave.protocol.Reply;

/// Commands on their way to a server: so many of them, and so many bytes,
/// before replies are waited for.
///
/// **Threads** Confined.
public final class Pipeline {
    /// Their replies fit the buffers of a socket, so that neither side waits for
    /// the other.
    private static final int MAX_COMMANDS = 1_000;
    private static final long MAX_BYTES = 8L << 20;

    /// Takes the reply to a command.
    @FunctionalInterface
    public interface Answer {
        void take(Reply reply) throws IOException;
    }

    private record Sent(Answer answer, long bytes) {}

    private final RespConnection connection;
    private final int maxCommands;
    private final Queue<Sent> sent = new ArrayDeque<>();
    private long bytes;

    public Pipeline(RespConnection connection) {
        this(connection, MAX_COMMANDS);
    }

    /// @param maxCommands
    ///            that are on their way
    public Pipeline(RespConnection connection, int maxCommands) {
        this.connection = connection;
        this.maxCommands = maxCommands;
    }

    public void send(Answer answer, byte[]... words) throws IOException {
        connection.send(words);
        var length = 0L;
        for (var word : words) {
            length += word.length;
        }
        sent.add(new Sent(answer, length));
        bytes += length;
        if (sent.size() >= maxCommands || bytes >= MAX_BYTES) {
            // The server works on one half while the other is written.
            receiveUntil(maxCommands / 2, MAX_BYTES / 2);
        }
    }

    /// Waits for all replies.
    public void finish() throws IOException {
        receiveUntil(0, 0);
    }

    private void receiveUntil(int commandsLeft, long bytesLeft) throws IOException {
        connection.flush();
        while (sent.size() > commandsLeft || bytes > bytesLeft) {
            var reply = connection.receive();
            var first = sent.remove();
            bytes -= first.bytes();
            first.answer().take(reply);
        }
    }
}
