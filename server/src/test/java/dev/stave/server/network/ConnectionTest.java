package dev.stave.server.network;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.stave.protocol.LargeBulk;
import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.Command;
import dev.stave.server.command.CommandParser;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandTable;
import dev.stave.server.command.Dialogue;
import dev.stave.server.command.ReadCommand;
import dev.stave.server.command.Session;
import dev.stave.server.execution.Batch;
import dev.stave.server.execution.Client;
import dev.stave.server.execution.Conversations;
import dev.stave.server.execution.Writer;
import dev.stave.storage.LargeContent;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;

class ConnectionTest {
    @AutoClose
    private final Conversations server = new Conversations();
    @AutoClose("shutdownGracefully")
    private final EventLoop loop = new DefaultEventLoop();
    private final Writer writer = new Writer(loop, InstantSource.system());
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private Connection connection;
    private Client client;
    private @Nullable LargeContent received;

    @BeforeEach
    void connect() {
        var context = server.context();
        writer.own(context.engine());
        writer.start(context);
        connection = new Connection(channel,
                new Connection.Server(writer, commands(this::failingToCopy),
                        new RequestLimits(context.settings()), new Traffic()),
                true);
        client = new Client(
                new Session(1, connection, 0, context.access().defaultAccount()), connection);
        connection.serve(client);
        channel.pipeline().addLast(connection);
    }

    private static CommandTable commands(CommandParser parser) {
        return new CommandTable(List.of(CommandSpec.command("echo", 2, CommandSpec.Group.CONNECTION)
                .flags(CommandSpec.Flag.FAST).parsedBy(parser)));
    }

    private Command failingToCopy(Arguments arguments) {
        received = arguments.value(1).large();
        throw new OutOfMemoryError("on the heap");
    }

    /// Also what was read before, and waits for its turn.
    @Test
    void nothingIsRunOfAConnectionThatWasClosed() {
        var ran = new AtomicBoolean();
        ReadCommand command = _ -> {
            ran.set(true);
            return Reply.PONG;
        };
        var batch = new Batch();
        batch.add(commands(_ -> command).prepare(Dialogue.request("ECHO", "x")));
        loop.submit(() -> {
            writer.submit(client, batch);
            connection.close();
        }).syncUninterruptibly();
        loop.submit(() -> {}).syncUninterruptibly();
        assertFalse(ran.get());
    }

    @Test
    void aRequestThatCannotBeTakenInIsGivenBackAndEndsItsConnection() {
        var length = LargeBulk.THRESHOLD_BYTES + 1;
        channel.writeInbound(Unpooled.copiedBuffer("*2\r\n$4\r\nECHO\r\n$" + length + "\r\n"
                + "x".repeat(length) + "\r\n", StandardCharsets.US_ASCII));
        assertFalse(channel.isOpen());
        assertThrows(IllegalStateException.class, Objects.requireNonNull(received)::retain,
                "its memory is still held");
    }
}
