package dev.stave.server.command.transaction;

import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.storage.Bytes;

/// `WATCH key [key ...]`
record WatchCommand(List<Bytes> keys) implements SessionCommand {
    static WatchCommand parse(Arguments arguments) {
        return new WatchCommand(arguments.bytesFrom(1));
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        if (session.transaction.open) {
            session.transaction.failed = true;
            return Reply.error("ERR WATCH inside MULTI is not allowed");
        }
        var now = server.clock().millis();
        for (var key : keys) {
            session.transaction.watch(server.engine().watches(), session.database, key, now);
        }
        return Reply.OK;
    }
}
