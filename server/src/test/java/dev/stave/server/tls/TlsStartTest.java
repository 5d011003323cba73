package dev.stave.server.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.stave.server.config.MisconfiguredException;
import dev.stave.server.blackbox.process.RequiredTool;
import dev.stave.server.config.ClientCertificates;
import dev.stave.server.config.Option;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;

/// What cannot be served is said in one line that names the option.
class TlsStartTest {
    @TempDir
    Path directory;
    private Settings good;

    @BeforeEach
    void makeCertificates() throws Exception {
        selfSigned("a", "ec", "-pkeyopt", "ec_paramgen_curve:P-256");
        selfSigned("b", "ec", "-pkeyopt", "ec_paramgen_curve:P-256");
        good = Settings.defaults().with(Options.TLS_CERT_FILE, path("a.crt"))
                .with(Options.TLS_KEY_FILE, path("a.key"))
                .with(Options.TLS_AUTH_CLIENTS, ClientCertificates.NO);
    }

    @Test
    void keysOfEachKindAreTaken() throws Exception {
        Tls.open(good);
        selfSigned("rsa", "rsa:2048");
        Tls.open(good.with(Options.TLS_CERT_FILE, path("rsa.crt"))
                .with(Options.TLS_KEY_FILE, path("rsa.key")));
        openssl("pkcs8", "-topk8", "-in", "a.key", "-out", "locked.key", "-passout", "pass:pw");
        var locked = good.with(Options.TLS_KEY_FILE, path("locked.key"));
        Tls.open(locked.with(Options.TLS_KEY_FILE_PASS, "pw"));
        assertEquals("tls-key-file " + path("locked.key")
                + ": is encrypted, and there is no tls-key-file-pass", refusal(locked));
        assertEquals("tls-key-file " + path("locked.key")
                + ": cannot be decrypted with tls-key-file-pass",
                refusal(locked.with(Options.TLS_KEY_FILE_PASS, "other")));
    }

    @Test
    void aFileThatIsMissingOrNoCertificateIsNamed() throws IOException {
        assertEquals("there is no tls-cert-file",
                refusal(good.with(Options.TLS_CERT_FILE, "")));
        assertEquals("tls-cert-file /none: cannot be read: there is no such file",
                refusal(good.with(Options.TLS_CERT_FILE, "/none")));
        assertEquals("tls-cert-file " + path("a.key") + ": holds a damaged certificate",
                refusal(good.with(Options.TLS_CERT_FILE, path("a.key"))));
        assertEquals("tls-key-file " + path("a.crt") + ": holds no private key",
                refusal(good.with(Options.TLS_KEY_FILE, path("a.crt"))));
        var damaged = Base64.getMimeEncoder().encodeToString(new byte[99]);
        var label = "PRIVATE KEY";
        Files.writeString(directory.resolve("damaged.key"),
                "-----BEGIN " + label + "-----\n" + damaged + "\n-----END " + label + "-----\n");
        assertEquals("tls-key-file " + path("damaged.key")
                + ": holds a damaged key, or one that is neither RSA nor EC",
                refusal(good.with(Options.TLS_KEY_FILE, path("damaged.key"))));
    }

    @Test
    void keysEncryptedTheOldWayAreTakenToo() throws Exception {
        for (var algorithm : List.of("PBE-MD5-DES", "PBE-SHA1-3DES", "PBE-SHA1-RC2-40")) {
            openssl("pkcs8", "-topk8", "-v1", algorithm, "-provider", "legacy", "-provider",
                    "default", "-in", "a.key", "-out", "old.key", "-passout", "pass:pw");
            var old = good.with(Options.TLS_KEY_FILE, path("old.key"));
            Tls.open(old.with(Options.TLS_KEY_FILE_PASS, "pw"));
            assertEquals("tls-key-file " + path("old.key")
                    + ": cannot be decrypted with tls-key-file-pass",
                    refusal(old.with(Options.TLS_KEY_FILE_PASS, "other")));
        }
    }

    @Test
    void aKeyEncryptedInAnUnknownWayIsSaidToBe() throws Exception {
        openssl("pkcs8", "-topk8", "-v2", "camellia256", "-in", "a.key", "-out", "odd.key",
                "-passout", "pass:pw");
        assertEquals("tls-key-file " + path("odd.key") + ": is damaged, or encrypted in a way that"
                + " is not known here; openssl pkcs8 -topk8 -v2 aes256 converts it",
                refusal(good.with(Options.TLS_KEY_FILE, path("odd.key"))
                        .with(Options.TLS_KEY_FILE_PASS, "pw")));
    }

    @Test
    void whatIsNoFileIsNotRead() {
        assertEquals("tls-cert-file /dev/zero: is not a regular file",
                refusal(good.with(Options.TLS_CERT_FILE, "/dev/zero")));
        assertEquals("tls-key-file " + directory + ": is not a regular file",
                refusal(good.with(Options.TLS_KEY_FILE, directory.toString())));
    }

    @Test
    void aFileOfTooManyBytesIsNotReadToItsEnd() throws IOException {
        try (var endless = new RandomAccessFile(path("endless.crt"), "rw")) {
            endless.setLength(1L << 40);
        }
        assertEquals("tls-cert-file " + path("endless.crt") + ": is longer than 16777216 bytes",
                refusal(good.with(Options.TLS_CERT_FILE, path("endless.crt"))));
    }

    @Test
    void whatCannotBeTheNameOfAFileIsSaidToBe() {
        var message = "tls-ca-cert-dir \0: cannot be the name of a file: Nul character not allowed";
        assertEquals(message, assertThrows(TlsException.class,
                () -> PemFile.read("tls-ca-cert-dir", "\0")).getMessage());
        assertEquals(message, assertThrows(TlsException.class,
                () -> PemFile.readAll("tls-ca-cert-dir", "\0")).getMessage());
    }

    @Test
    void theKeyOfAnotherCertificateIsRefused() {
        assertEquals("tls-key-file " + path("b.key")
                + ": is not the key of the certificate in tls-cert-file",
                refusal(good.with(Options.TLS_KEY_FILE, path("b.key"))));
    }

    @Test
    void certificatesOfClientsNeedAnAuthority() throws Exception {
        var asking = good.with(Options.TLS_AUTH_CLIENTS, ClientCertificates.YES);
        assertEquals("tls-auth-clients asks clients for certificates, and there is neither"
                + " tls-ca-cert-file nor tls-ca-cert-dir to judge them by", refusal(asking));
        Files.copy(directory.resolve("b.crt"),
                Files.createDirectory(directory.resolve("authorities")).resolve("b.crt"));
        Tls.open(asking.with(Options.TLS_CA_CERT_DIR, path("authorities")));
    }

    @Test
    void protocolsAndCiphersAreTakenByNameOnly() throws Exception {
        Tls.open(good.with(Options.TLS_PROTOCOLS, "TLSv1.2")
                .with(Options.TLS_CIPHERS, "ECDHE-ECDSA-CHACHA20-POLY1305"));
        Tls.open(good.with(Options.TLS_CIPHERSUITES, "TLS_AES_256_GCM_SHA384"));
        assertEquals("tls-protocols: 'TLSv1' is neither TLSv1.2 nor TLSv1.3",
                refusal(good.with(Options.TLS_PROTOCOLS, "TLSv1 TLSv1.2")));
        for (Option<String> option : List.of(Options.TLS_CIPHERS,
                Options.TLS_CIPHERSUITES)) {
            var refusal = refusal(good.with(option, "DEFAULT"));
            assertEquals(option + ": 'DEFAULT' is not among the ciphers TLS_",
                    refusal.substring(0, refusal.indexOf("TLS_") + 4));
        }
    }

    private static String refusal(Settings settings) {
        var e = assertThrows(MisconfiguredException.class, () -> Tls.open(settings));
        return String.valueOf(e.getMessage());
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private void selfSigned(String name, String... key) throws Exception {
        var line = new ArrayList<>(
                List.of("req", "-x509", "-nodes", "-keyout", name + ".key", "-out",
                        name + ".crt", "-subj", "/CN=" + name, "-newkey"));
        line.addAll(List.of(key));
        openssl(line.toArray(String[]::new));
    }

    private void openssl(String... arguments) throws Exception {
        var line = new ArrayList<>(
                List.of(RequiredTool.onPath("openssl").toString()));
        line.addAll(List.of(arguments));
        var process = new ProcessBuilder(line).directory(directory.toFile())
                .redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        assertEquals(0, process.waitFor());
    }
}
