package dev.stave.server.command.connection;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.storage.Bytes;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `ECHO message`
record EchoCommand(Bytes message) implements SessionCommand {
    static EchoCommand parse(Arguments arguments) {
        return new EchoCommand(arguments.bytes(1));
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        return Reply.bulk(message.array());
    }
}
