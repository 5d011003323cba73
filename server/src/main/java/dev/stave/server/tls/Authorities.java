package dev.stave.server.tls;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import dev.stave.server.config.ClientCertificates;
import dev.stave.server.config.Options;
import dev.stave.server.config.Values;

/// Who certifies clients.
final class Authorities {
    private static final String DIRECTORY = "tls-ca-cert-dir";

    private Authorities() {}

    /// None, when clients need none.
    static List<X509Certificate> of(Values values) throws TlsException {
        var file = values.get(Options.TLS_CA_CERT_FILE);
        var directory = values.get(Options.TLS_CA_CERT_DIR);
        var found = new ArrayList<X509Certificate>();
        if (!file.isEmpty()) {
            found.addAll(PemFile.read("tls-ca-cert-file", file).certificates());
        }
        if (!directory.isEmpty()) {
            found.addAll(in(directory));
        }
        if (found.isEmpty() && values.get(Options.TLS_AUTH_CLIENTS) != ClientCertificates.NO) {
            throw new TlsException("tls-auth-clients asks clients for certificates, and there is"
                    + " neither tls-ca-cert-file nor tls-ca-cert-dir to judge them by");
        }
        return found;
    }

    private static List<X509Certificate> in(String directory) throws TlsException {
        var found = new ArrayList<X509Certificate>();
        for (var file : PemFile.readAll(DIRECTORY, directory)) {
            found.addAll(file.certificates());
        }
        if (found.isEmpty()) {
            throw new TlsException(DIRECTORY + " " + directory + ": holds no certificate");
        }
        return found;
    }
}
