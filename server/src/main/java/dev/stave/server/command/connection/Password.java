package dev.stave.server.command.connection;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.acl.AccessLog;
import dev.stave.server.acl.Denial;
import dev.stave.server.acl.User;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.storage.Bytes;

/// Whether a client is who it says.
final class Password {
    private Password() {}

    /// @param command
    ///            the one that asks, for ACL LOG
    /// @param user
    ///            null when none was named
    /// @return the error, or null when the session is authenticated now
    static @Nullable Reply check(String command, Session session, ServerContext server,
            @Nullable String user, Bytes password) {
        var access = server.access();
        if (user == null && access.defaultAccount().needsNoPassword()) {
            return Reply.error(
                    "ERR AUTH <password> called without any password configured for the default user."
                            + " Are you sure your configuration is correct?");
        }
        var name = user == null ? User.DEFAULT : user;
        var account = access.authenticate(name, password);
        if (account == null) {
            var now = server.clock().millis();
            access.log().add(new AccessLog.Event(Denial.Reason.AUTH, session.transaction.open,
                    Bytes.of(command), name), ClientLine.of(session, server, now), now);
            return Reply.error("WRONGPASS invalid username-password pair or user is disabled.");
        }
        session.authenticate(account);
        return null;
    }
}
