package dev.stave.server.command.connection;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.execution.Conversations;

/// The replies are those of a Redis 7.0.15.
class AuthenticationCommandsTest {
    private static final String WRONG = "WRONGPASS invalid username-password pair or user is disabled.";
    private static final String NO_AUTH = "NOAUTH Authentication required.";

    private final Conversations server = new Conversations(
            Settings.defaults().with(Options.REQUIREPASS, "secret"));
    private final Conversations.Guest client = server.connect();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void nothingButAuthenticationWorksBeforeIt() {
        client.expect("PING", NO_AUTH);
        client.expect("GET k", NO_AUTH);
        client.expect("CLIENT ID", NO_AUTH);
        client.expect("MULTI", NO_AUTH);
        client.expect("HELLO", "NOAUTH HELLO must be called with the client already"
                + " authenticated, otherwise the HELLO AUTH <user> <pass> option can be"
                + " used to authenticate the client and select the RESP protocol version at the"
                + " same time");
        client.expect("EXEC",
                "EXECABORT Transaction discarded because of: NOAUTH Authentication required.");
        client.expect("QUIT", "OK");
    }

    @Test
    void onlyTheDefaultUserWithThePasswordGetsIn() {
        client.expect("AUTH wrong", WRONG);
        client.expect("AUTH secre", WRONG);
        client.expect("AUTH secrets", WRONG);
        client.expect("AUTH other secret", WRONG);
        client.expect("AUTH default secret x", "ERR syntax error");
        assertFalse(client.link().isAuthenticated());
        client.expect("AUTH default secret", "OK");
        assertTrue(client.link().isAuthenticated());
        client.expect("PING", "PONG");
    }

    @Test
    void helloAuthenticatesToo() {
        client.expect("HELLO 3 AUTH default wrong", WRONG);
        client.expect("PING", NO_AUTH);
        client.say("HELLO 3 AUTH default secret");
        client.expect("PING", "PONG");
    }

    @Test
    void aFailedAuthTakesNothingAway() {
        client.expect("AUTH secret", "OK");
        client.expect("AUTH wrong", WRONG);
        client.expect("PING", "PONG");
    }

    @Test
    void resetTakesTheAuthenticationAway() {
        client.say("AUTH secret");
        client.expect("RESET", "RESET");
        client.expect("PING", NO_AUTH);
        assertFalse(client.link().isAuthenticated());
    }

    @Test
    void withoutAPasswordAuthSaysSo() {
        try (var open = new Conversations()) {
            var guest = open.connect();
            guest.expect("AUTH x", "ERR AUTH <password> called without any password configured for"
                    + " the default user. Are you sure your configuration is correct?");
            guest.expect("AUTH default x", "OK");
            guest.expect("AUTH other x", WRONG);
        }
    }
}
