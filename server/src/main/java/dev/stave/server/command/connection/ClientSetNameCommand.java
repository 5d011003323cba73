package dev.stave.server.command.connection;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `CLIENT SETNAME connection-name`
record ClientSetNameCommand(String name) implements SessionCommand {
    static ClientSetNameCommand parse(Arguments arguments) {
        return new ClientSetNameCommand(ClientNames.checked(arguments.bytes(2), ClientNames.NAME));
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        session.name = name;
        return Reply.OK;
    }
}
