package dev.stave.server.command;

import dev.stave.protocol.Reply;

/// A command about the connection or the server rather than about keys. It runs
/// on the writer's thread, which owns both.
public non-sealed interface SessionCommand extends Command {
    Reply run(Session session, ServerContext server);
}
