package dev.stave.server.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

import dev.stave.server.config.Options;
import dev.stave.server.config.Values;

/// Who the server is: its certificate with those that lead to an authority, and
/// its key.
record Identity(List<X509Certificate> chain, PrivateKey key) {
    private static final byte[] PROBE = "probe".getBytes(StandardCharsets.US_ASCII);

    static Identity of(Values values) throws TlsException {
        var certificates = file(values.get(Options.TLS_CERT_FILE), "tls-cert-file").certificates();
        var keyFile = file(values.get(Options.TLS_KEY_FILE), "tls-key-file");
        var key = new KeyFile(keyFile, values.get(Options.TLS_KEY_FILE_PASS),
                "there is no tls-key-file-pass").key();
        if (!belongTogether(certificates.getFirst().getPublicKey(), key)) {
            throw keyFile.malformed("is not the key of the certificate in tls-cert-file");
        }
        return new Identity(certificates, key);
    }

    private static PemFile file(String name, String option) throws TlsException {
        if (name.isEmpty()) {
            throw new TlsException("there is no " + option);
        }
        return PemFile.read(option, name);
    }

    private static boolean belongTogether(PublicKey certified, PrivateKey key) {
        try {
            var signature = Signature.getInstance(signature(key));
            signature.initSign(key);
            signature.update(PROBE);
            var signed = signature.sign();
            signature.initVerify(certified);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false; // Not even of one algorithm.
        }
    }

    private static String signature(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }
}
