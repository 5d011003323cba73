package dev.stave.server.command.admin;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `MERGE`: all data files become as few as possible. Not a command of Redis's.
record MergeCommand() implements SessionCommand {
    private static final Reply STARTED = new Reply.SimpleString("Background merge started");

    @Override
    public Reply run(Session session, ServerContext server) {
        server.engine().mergeAll();
        return STARTED;
    }
}
