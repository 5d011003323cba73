package dev.stave.server.blackbox.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;

import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// New certificates without a restart.
class TlsReloadTest {
    private static final RespValue OK = new RespValue.Simple("OK");

    @TempDir
    private Path directory;

    @Test
    void newConnectionsGetTheNewCertificateOldOnesStayAndABadOneChangesNothing() throws Exception {
        var authority = Authority.create(directory, "authority");
        var old = authority.certify("old");
        var fresh = authority.certify("fresh");
        try (var server = TlsServer.start(authority, old, "--tls-auth-clients", "no");
                var admin = server.process().connect();
                var before = server.connect(authority.clientContext(null))) {
            assertEquals("CN=old", subject(server, authority));
            assertEquals(OK, admin.call("CONFIG", "SET", "tls-cert-file",
                    fresh.certificate().toString(), "tls-key-file", fresh.key().toString()));
            assertEquals("CN=fresh", subject(server, authority));
            assertEquals(new RespValue.Simple("PONG"), before.call("PING"));
            assertRefused(admin, old.certificate().toString());
            assertRefused(admin, directory.resolve("none").toString());
            assertEquals("CN=fresh", subject(server, authority));
            assertTrue(server.process().output().contains("there is no such file"));
        }
    }

    @Test
    void setToTheSameAgainTheFilesAreReadAgain() throws Exception {
        var authority = Authority.create(directory, "authority");
        var used = authority.certify("used");
        var fresh = authority.certify("fresh");
        try (var server = TlsServer.start(authority, used, "--tls-auth-clients", "no");
                var admin = server.process().connect()) {
            Files.copy(fresh.certificate(), used.certificate(),
                    StandardCopyOption.REPLACE_EXISTING);
            Files.copy(fresh.key(), used.key(), StandardCopyOption.REPLACE_EXISTING);
            assertEquals("CN=used", subject(server, authority));
            assertEquals(OK, admin.call("CONFIG", "SET", "tls-cert-file",
                    used.certificate().toString()));
            assertEquals("CN=fresh", subject(server, authority));
        }
    }

    private static void assertRefused(RespClient admin, String certificate) {
        var before = admin.call("CONFIG", "GET", "tls-cert-file");
        assertEquals(new RespValue.Failure(
                "ERR CONFIG SET failed (possibly related to argument 'tls-cert-file') - Unable to"
                        + " update TLS configuration. Check server logs."),
                admin.call(List.of("CONFIG", "SET", "tls-cert-file", certificate)));
        assertEquals(before, admin.call("CONFIG", "GET", "tls-cert-file"));
    }

    private static String subject(TlsServer server, Authority authority)
            throws IOException, GeneralSecurityException {
        try (var socket = server.handshake(authority.clientContext(null))) {
            var shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        }
    }
}
