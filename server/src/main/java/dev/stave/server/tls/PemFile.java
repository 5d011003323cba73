package dev.stave.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/// A file that an option names, in PEM (RFC 7468).
///
/// @param option
///            for messages: the name of the option
record PemFile(String option, Path path, String text) {
    private static final long MAX_BYTES = 16 << 20; // As many as a system's whole store of authorities.

    static PemFile read(String option, Path path) throws TlsException {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new TlsException(
                        option + " " + path + ": is longer than " + MAX_BYTES + " bytes");
            }
            return new PemFile(option, path, Files.readString(path, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new TlsException(option + " " + path + ": cannot be read: " + reason(e));
        }
    }

    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "permission denied";
            case IOException _ -> String.valueOf(e.getMessage());
        };
    }

    /// The certificates in it, in order, at least one.
    List<X509Certificate> certificates() throws TlsException {
        var found = new ArrayList<X509Certificate>();
        try {
            var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
            for (var certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(bytes)) {
                found.add((X509Certificate) certificate);
            }
        } catch (CertificateException _) {
            throw malformed("holds a damaged certificate");
        }
        if (found.isEmpty()) {
            throw malformed("holds no certificate");
        }
        return found;
    }

    TlsException malformed(String what) {
        return new TlsException(option + " " + path + ": " + what);
    }
}
