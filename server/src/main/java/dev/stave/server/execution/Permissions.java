package dev.stave.server.execution;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.acl.AccessLog;
import dev.stave.server.acl.Denial;
import dev.stave.server.acl.User;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.Prepared;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.connection.ClientLine;

/// What a client may do: who it is, and what that user is permitted.
///
/// **Threads** The writer's.
final class Permissions {
    private final ServerContext server;

    Permissions(ServerContext server) {
        this.server = server;
    }

    /// Whether the client has to say first who it is.
    boolean mustAuthenticate(Session session, CommandSpec spec) {
        return !session.authenticated && !server.access().defaultAccount().welcomesAll()
                && !spec.has(CommandSpec.Flag.NO_AUTH);
    }

    /// The error that a request is answered with, and remembered; null when it
    /// is permitted.
    Reply.@Nullable ErrorReply refusal(Session session, Prepared prepared) {
        var user = session.account.user();
        var denial = denial(user, prepared);
        if (denial == null) {
            return null;
        }
        record(denial, session, prepared, session.transaction.open);
        return new Reply.ErrorReply(denial.error(user, spec(prepared)));
    }

    /// As [#refusalAtExec], but it is not remembered.
    Reply.@Nullable ErrorReply lostBeforeExec(Session session, Prepared prepared) {
        var denial = denial(session.account.user(), prepared);
        return denial == null ? null : new Reply.ErrorReply(denial.errorAtExec());
    }

    /// The error of a command that was permitted when it was queued, and no longer
    /// is; null when it still is.
    Reply.@Nullable ErrorReply refusalAtExec(Session session, Prepared prepared) {
        var denial = denial(session.account.user(), prepared);
        if (denial == null) {
            return null;
        }
        record(denial, session, prepared, true);
        return new Reply.ErrorReply(denial.errorAtExec());
    }

    private static @Nullable Denial denial(User user, Prepared prepared) {
        return user.unrestricted() ? null : user.check(spec(prepared), prepared.request());
    }

    private void record(Denial denial, Session session, Prepared prepared,
            boolean inTransaction) {
        var now = server.clock().millis();
        var event = new AccessLog.Event(denial.reason(), inTransaction,
                denial.object(spec(prepared), prepared.request()), session.account.name());
        server.access().log().add(event, ClientLine.of(session, server, now), now);
    }

    private static CommandSpec spec(Prepared prepared) {
        return Objects.requireNonNull(prepared.spec());
    }
}
