package dev.stave.server.command;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;

/// A command about the connection or the server rather than about keys. It runs
/// on the writer's thread, which owns both.
public non-sealed interface SessionCommand extends Command {
    /// Returned where nothing is answered. Never encoded.
    Reply NO_REPLY = new Reply.SimpleString("");

    @SuppressWarnings("ReferenceEquality") // A command may well answer an empty string; this is one object.
    static boolean isNoReply(Reply reply) {
        return reply == NO_REPLY;
    }

    /// Why this client may not even queue the command; null when it may. Cheap.
    default @Nullable Reply refusal(Session session, ServerContext server) {
        return null;
    }

    Reply run(Session session, ServerContext server);
}
