package dev.stave.server.command.connection;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `SELECT index`
record SelectCommand(long index) implements SessionCommand {
    static SelectCommand parse(Arguments arguments) {
        return new SelectCommand(arguments.integer(1));
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        if (index < Integer.MIN_VALUE || index > Integer.MAX_VALUE) {
            return Reply.error(
                    "ERR value is out of range, value must between -2147483648 and 2147483647");
        }
        if (index < 0 || index >= server.engine().databases()) {
            return Reply.error("ERR DB index is out of range");
        }
        session.database = (int) index;
        return Reply.OK;
    }
}
