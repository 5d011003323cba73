package dev.stave.server.command.connection;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.storage.Bytes;

/// `PING [message]`
record PingCommand(@Nullable Bytes message) implements SessionCommand {
    static PingCommand parse(Arguments arguments) {
        if (arguments.count() > 2) {
            throw new CommandException("ERR wrong number of arguments for 'ping' command");
        }
        return new PingCommand(arguments.count() == 2 ? arguments.bytes(1) : null);
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        if (session.takesOnlySubscriptions()) {
            return Reply.array(List.of(Reply.bulk("pong"),
                    Reply.bulk(message == null ? new byte[0] : message.array())));
        }
        return message == null ? Reply.PONG : Reply.bulk(message.array());
    }
}
