package dev.stave.server.blackbox.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import dev.stave.server.blackbox.process.RequiredTool;

import org.jspecify.annotations.Nullable;

/// Who certifies servers and clients in a test: openssl, in a directory that
/// the test takes away.
record Authority(Path directory, String name) {
    static final String PASSWORD = "changeit";
    private static final String GOOD_DAYS = "2";
    private static final String EXPIRED_DAYS = "-1";
    private static final String HERE = "DNS:localhost,IP:127.0.0.1";

    /// @param name
    ///            of its certificate, its key and, with an ending, its bundle in
    ///            PKCS #12
    record Identity(Path directory, String name) {
        Path certificate() {
            return directory.resolve(name + ".crt");
        }

        Path key() {
            return directory.resolve(name + ".key");
        }
    }

    static Authority create(Path directory, String name) {
        openssl(directory, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                "-nodes", "-keyout", name + ".key", "-out", name + ".crt", "-days", GOOD_DAYS,
                "-subj", "/CN=" + name);
        return new Authority(directory, name);
    }

    Path certificate() {
        return directory.resolve(name + ".crt");
    }

    Identity certify(String who) {
        return certify(who, GOOD_DAYS, HERE);
    }

    /// @param hosts
    ///            as openssl takes them
    Identity certify(String who, String hosts) {
        return certify(who, GOOD_DAYS, hosts);
    }

    Identity certifyInThePast(String who) {
        return certify(who, EXPIRED_DAYS, HERE);
    }

    private Identity certify(String who, String days, String hosts) {
        openssl(directory, "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-keyout", who + ".key", "-out", who + ".csr", "-subj", "/CN=" + who, "-addext",
                "subjectAltName=" + hosts);
        openssl(directory, "x509", "-req", "-in", who + ".csr", "-CA", name + ".crt", "-CAkey",
                name + ".key", "-CAcreateserial", "-out", who + ".crt", "-days", days,
                "-copy_extensions", "copy");
        return new Identity(directory, who);
    }

    /// What a client that trusts this authority connects with.
    ///
    /// @param identity
    ///            that it shows when it is asked
    SSLContext clientContext(@Nullable Identity identity)
            throws IOException, GeneralSecurityException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted());
        var context = SSLContext.getInstance("TLS");
        context.init(identity == null ? null : keys(identity), trust.getTrustManagers(), null);
        return context;
    }

    /// A file for clients that want one; opens with [#PASSWORD].
    Path trustStore() throws IOException, GeneralSecurityException {
        var path = directory.resolve(name + ".trusted");
        try (var out = Files.newOutputStream(path)) {
            trusted().store(out, PASSWORD.toCharArray());
        }
        return path;
    }

    private KeyStore trusted() throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(certificate())) {
            trusted.setCertificateEntry(name,
                    CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        return trusted;
    }

    /// A file with certificate and key; opens with [#PASSWORD].
    static Path keyStore(Identity identity) {
        openssl(identity.directory(), "pkcs12", "-export", "-in", identity.name() + ".crt",
                "-inkey", identity.name() + ".key", "-out", identity.name() + ".p12", "-passout",
                "pass:" + PASSWORD);
        return identity.directory().resolve(identity.name() + ".p12");
    }

    private static KeyManager[] keys(Identity identity)
            throws IOException, GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore(identity))) {
            store.load(in, PASSWORD.toCharArray());
        }
        keys.init(store, PASSWORD.toCharArray());
        return keys.getKeyManagers();
    }

    static void openssl(Path directory, String... arguments) {
        var line = new ArrayList<String>();
        line.add(RequiredTool.onPath("openssl").toString());
        line.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(line).directory(directory.toFile())
                    .redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(),
                    StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), output);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
