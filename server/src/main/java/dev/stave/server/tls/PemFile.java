package dev.stave.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A file that an option names, in PEM (RFC 7468).
///
/// @param option
///            for messages: the name of the option
record PemFile(String option, Path path, String text) {
    private static final int MAX_BYTES = 16 << 20; // As many as a system's whole store of authorities.

    static PemFile read(String option, String name) throws TlsException {
        return read(option, path(option, name));
    }

    /// All files in a directory.
    static List<PemFile> readAll(String option, String name) throws TlsException {
        var directory = path(option, name);
        var found = new ArrayList<PemFile>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory,
                Files::isRegularFile)) {
            for (var file : files) {
                found.add(read(option, file));
            }
        } catch (DirectoryIteratorException e) {
            throw unreadable(option, directory, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unreadable(option, directory, e);
        }
        return found;
    }

    private static Path path(String option, String name) throws TlsException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new TlsException(option + " " + name + ": cannot be the name of a file: "
                    + e.getReason());
        }
    }

    private static PemFile read(String option, Path path) throws TlsException {
        try {
            // Others may never end, or never begin.
            if (!Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) {
                throw new TlsException(option + " " + path + ": is not a regular file");
            }
            return new PemFile(option, path, text(option, path));
        } catch (IOException e) {
            throw unreadable(option, path, e);
        }
    }

    private static String text(String option, Path path) throws IOException, TlsException {
        try (var in = Files.newInputStream(path)) {
            var bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new TlsException(
                        option + " " + path + ": is longer than " + MAX_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static TlsException unreadable(String option, Path path, IOException e) {
        return new TlsException(option + " " + path + ": cannot be read: " + switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "permission denied";
            case IOException _ -> e.getMessage();
        });
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
