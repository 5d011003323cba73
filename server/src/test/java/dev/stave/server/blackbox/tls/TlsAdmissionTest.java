package dev.stave.server.blackbox.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

import javax.net.ssl.SSLException;

import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who gets in with TLS, and what is not worth a connection.
class TlsAdmissionTest {
    private static final RespValue PONG = new RespValue.Simple("PONG");
    private static final RespValue OK = new RespValue.Simple("OK");
    private static final RespValue CLOSED = new RespValue.Closed();
    /// A handshake's first record, cut.
    private static final String BEGUN = "\u0016\u0003\u0001\u0002\u0000\u0001";

    @TempDir
    private static Path directory;
    private static Authority authority;
    @AutoClose
    private static TlsServer server;

    @BeforeAll
    static void startServer() {
        authority = Authority.create(directory, "authority");
        server = TlsServer.start(authority, authority.certify("server"),
                "--tls-handshake-timeout", "1");
    }

    @Test
    void aClientNeedsACertificateOfTheRightAuthorityThatHasNotExpired() throws Exception {
        assertEquals(PONG, ping(authority.certify("good")));
        assertRefused(null);
        assertRefused(authority.certifyInThePast("expired"));
        assertRefused(Authority.create(directory, "stranger").certify("unknown"));
    }

    @Test
    void withOptionalACertificateThatIsShownMustBeGood() throws Exception {
        try (var admin = server.process().connect()) {
            assertEquals(OK, admin.call("CONFIG", "SET", "tls-auth-clients", "optional"));
            assertEquals(PONG, ping(null));
            assertRefused(authority.certifyInThePast("old"));
            assertEquals(OK, admin.call("CONFIG", "SET", "tls-auth-clients", "yes"));
            assertRefused(null);
        }
    }

    @Test
    void aClientThatTrustsAnotherAuthorityTurnsAway() throws Exception {
        var context = Authority.create(directory, "other").clientContext(null);
        assertThrows(SSLException.class, () -> server.handshake(context).close());
    }

    @Test
    void plainTextOnThePortWithTlsIsNotAnswered() throws IOException {
        try (var admin = alone()) {
            try (var stranger = server.connectPlainly()) {
                stranger.send("PING").flush();
                while (!(stranger.read() instanceof RespValue.Closed)) {
                    // An alert may come first, which is no reply.
                }
            }
            assertEquals(1, clients(admin));
        }
    }

    /// Strangers that did not come to be clients are never shown as such.
    @Test
    void aHandshakeThatNeverEndsIsEnded() throws Exception {
        var context = authority.clientContext(authority.certify("next"));
        try (var admin = alone(); var stranger = server.connectPlainly()) {
            stranger.sendRaw(BEGUN).flush();
            try (var next = server.connect(context)) { // The stranger is accepted before it.
                assertEquals(PONG, next.call("PING"));
                assertEquals(2, clients(admin));
            }
            assertEquals(CLOSED, stranger.read());
        }
    }

    /// The only client, when those that came before are gone.
    private static RespClient alone() {
        var admin = server.process().connect();
        while (clients(admin) > 1) {
            Thread.onSpinWait();
        }
        return admin;
    }

    private static long clients(RespClient admin) {
        return admin.call("CLIENT", "LIST") instanceof RespValue.Bulk(var lines)
                ? lines.lines().count()
                : 0;
    }

    private static void assertRefused(Authority.@Nullable Identity identity) {
        assertThrows(IOException.class, () -> {
            if (ping(identity) instanceof RespValue.Closed) {
                throw new IOException("closed, without saying why");
            }
        });
    }

    private static RespValue ping(Authority.@Nullable Identity identity)
            throws IOException, GeneralSecurityException {
        try (var client = server.connect(authority.clientContext(identity))) {
            return client.call("PING");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
