package dev.stave.server.command.connection;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `CLIENT LIST [TYPE NORMAL | MASTER | REPLICA | PUBSUB] [ID client-id ...]`
///
/// @param ids
///            empty for all
/// @param type
///            null for all
record ClientListCommand(Set<Long> ids, @Nullable ClientType type) implements SessionCommand {
    static ClientListCommand parse(Arguments arguments) {
        if (arguments.count() == 2) {
            return new ClientListCommand(Set.of(), null);
        }
        if (arguments.count() == 4 && arguments.is(2, "TYPE")) {
            return new ClientListCommand(Set.of(), ClientType.parse(arguments.text(3)));
        }
        if (arguments.count() > 3 && arguments.is(2, "ID")) {
            return new ClientListCommand(ids(arguments), null);
        }
        throw CommandException.syntax();
    }

    private static Set<Long> ids(Arguments arguments) {
        var ids = new HashSet<Long>();
        for (var i = 3; i < arguments.count(); i++) {
            try {
                ids.add(arguments.integer(i));
            } catch (CommandException _) {
                throw new CommandException("ERR Invalid client ID");
            }
        }
        return ids;
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        var now = server.clock().millis();
        return new Reply.Verbatim("txt", server.sessions().all().stream().filter(this::isListed)
                .map(listed -> ClientLine.of(listed, server, now) + "\n")
                .collect(Collectors.joining()));
    }

    private boolean isListed(Session session) {
        return (type == null || type.isOf(session))
                && (ids.isEmpty() || ids.contains(session.id()));
    }
}
