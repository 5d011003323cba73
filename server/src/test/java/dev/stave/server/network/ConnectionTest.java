package dev.stave.server.network;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.stave.protocol.LargeBulk;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.Command;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandTable;
import dev.stave.server.command.Session;
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
    private @Nullable LargeContent received;

    @BeforeEach
    void connect() {
        var context = server.context();
        writer.own(context.engine());
        writer.start(context);
        var connection = new Connection(channel, new Connection.Server(writer, commands(),
                new RequestLimits(context.settings()), new Traffic()), true);
        connection.serve(new Client(
                new Session(1, connection, 0, context.access().defaultAccount()), connection));
        channel.pipeline().addLast(connection);
    }

    private CommandTable commands() {
        return new CommandTable(List.of(CommandSpec.command("echo", 2, CommandSpec.Group.CONNECTION)
                .flags(CommandSpec.Flag.FAST).parsedBy(this::failingToCopy)));
    }

    private Command failingToCopy(Arguments arguments) {
        received = arguments.value(1).large();
        throw new OutOfMemoryError("on the heap");
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
