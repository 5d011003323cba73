package dev.stave.server.command.connection;

import dev.stave.protocol.Reply;
import dev.stave.protocol.RespVersion;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `RESET`: the connection is as if it were new.
record ResetCommand() implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        server.transactions().forget(session);
        server.pubsub().forget(session);
        server.tracking().disable(session);
        server.monitors().remove(session);
        session.database = 0;
        session.version = RespVersion.RESP2;
        session.name = "";
        session.replyMode = Session.ReplyMode.ON;
        session.noEvict = false;
        session.noTouch = false;
        session.startAs(server.access().defaultAccount());
        return new Reply.SimpleString("RESET");
    }
}
