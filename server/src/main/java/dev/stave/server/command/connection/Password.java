package dev.stave.server.command.connection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.config.Options;
import dev.stave.storage.Bytes;

/// Whether a client is who it says. There is one user, `default`, with the
/// password of `requirepass`.
final class Password {
    static final String DEFAULT_USER = "default";

    private Password() {}

    /// @param user
    ///            null when none was named
    /// @return the error, or null when the session is authenticated now
    static @Nullable Reply check(Session session, ServerContext server, @Nullable String user,
            Bytes password) {
        var required = server.settings().get(Options.REQUIREPASS);
        if (required.isEmpty() && user == null) {
            return Reply.error(
                    "ERR AUTH <password> called without any password configured for the default user."
                            + " Are you sure your configuration is correct?");
        }
        var isUser = user == null || user.equals(DEFAULT_USER);
        // In constant time, so that the time says nothing of how much of it was right.
        var isRight = MessageDigest.isEqual(required.getBytes(StandardCharsets.UTF_8),
                password.array());
        if (!isUser || (!required.isEmpty() && !isRight)) {
            return Reply.error("WRONGPASS invalid username-password pair or user is disabled.");
        }
        session.authenticate(true);
        return null;
    }
}
