package dev.stave.server.tls;

import java.util.ArrayList;
import java.util.List;

import dev.stave.server.config.Option;
import dev.stave.server.config.Options;
import dev.stave.server.config.Values;

/// The ciphers that the options name. There are only such as are forward secret
/// and authenticated.
final class Ciphers {
    private static final List<String> OF_VERSION_13 = List.of("TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");
    private static final List<String> OF_VERSION_12 = List.of(
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private Ciphers() {}

    /// By the names of the JDK, which are IANA's.
    static List<String> of(Values values) throws TlsException {
        var chosen = new ArrayList<>(chosen(values, Options.TLS_CIPHERSUITES, OF_VERSION_13));
        chosen.addAll(chosen(values, Options.TLS_CIPHERS, OF_VERSION_12));
        return chosen;
    }

    private static List<String> chosen(Values values, Option<String> option, List<String> known)
            throws TlsException {
        var names = values.get(option);
        if (names.isEmpty()) {
            return known;
        }
        var chosen = new ArrayList<String>();
        for (var name : names.split(":", -1)) {
            chosen.add(known.stream()
                    .filter(cipher -> name.equals(cipher) || name.equals(nameInOpenSsl(cipher)))
                    .findFirst().orElseThrow(() -> new TlsException(option + ": '" + name
                            + "' is not among the ciphers " + String.join(":", known))));
        }
        return chosen;
    }

    /// `TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256` is `ECDHE-RSA-AES128-GCM-SHA256`
    /// to OpenSSL.
    private static String nameInOpenSsl(String cipher) {
        return cipher.replace("TLS_", "").replace("_WITH_", "-").replace("AES_", "AES")
                .replace("POLY1305_SHA256", "POLY1305").replace('_', '-');
    }
}
