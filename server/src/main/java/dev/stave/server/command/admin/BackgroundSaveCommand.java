package dev.stave.server.command.admin;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `BGSAVE [SCHEDULE]`, and BGREWRITEAOF: a checkpoint, begun.
///
/// @param refusal
///            the reply when one is under way
record BackgroundSaveCommand(Reply started, Reply refusal) implements SessionCommand {
    static final BackgroundSaveCommand REWRITE = new BackgroundSaveCommand(
            new Reply.SimpleString("Background append only file rewriting started"),
            Reply.error("ERR Background append only file rewriting already in progress"));

    private static final Reply STARTED = new Reply.SimpleString("Background saving started");
    private static final BackgroundSaveCommand NOW = new BackgroundSaveCommand(STARTED,
            Reply.error("ERR Background save already in progress"));
    private static final BackgroundSaveCommand SCHEDULE = new BackgroundSaveCommand(STARTED,
            new Reply.SimpleString("Background saving scheduled"));

    static BackgroundSaveCommand parse(Arguments arguments) {
        if (arguments.count() == 1) {
            return NOW;
        }
        if (arguments.count() > 2 || !arguments.is(1, "SCHEDULE")) {
            throw CommandException.syntax();
        }
        return SCHEDULE;
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        if (server.engine().status().files().checkpointing()) {
            return refusal;
        }
        var _ = server.engine().checkpoint(server.clock().millis());
        return started;
    }
}
