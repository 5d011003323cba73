package dev.stave.server.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Objects;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/// The files of who connects with TLS, in PEM.
///
/// @param authorities
///            who certifies servers; null: whom the JVM trusts
/// @param certificate
///            shown to a server that asks for one, with those that lead to an
///            authority; null: none
/// @param key
///            of the certificate
public record ClientFiles(@Nullable Path authorities, @Nullable Path certificate,
        @Nullable Path key) {
    private static final char[] NO_PASSWORD = {};
    private static final String ENCRYPTED = "nobody is asked for a password here; openssl pkey"
            + " decrypts it";

    public ClientFiles {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("a certificate and its key belong together");
        }
    }

    /// @param unchecked
    ///            whatever server answers is taken for the right one
    SSLSocketFactory sockets(boolean unchecked) throws IOException {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(identity(), unchecked ? anybody() : trusted(), null);
            return context.getSocketFactory();
        } catch (TlsException e) {
            throw new IOException(e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private KeyManager @Nullable [] identity()
            throws IOException, GeneralSecurityException, TlsException {
        if (certificate == null) {
            return null;
        }
        var chain = PemFile.read("--cert", certificate.toString()).certificates();
        var pem = PemFile.read("--key", Objects.requireNonNull(key).toString());
        var secret = new KeyFile(pem, "", ENCRYPTED).key();
        var store = empty();
        store.setKeyEntry("identity", secret, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, NO_PASSWORD);
        return managers.getKeyManagers();
    }

    private static TrustManager[] anybody() {
        return new TrustManager[]{new TrustsAnybody()};
    }

    /// Null: whom the JVM trusts.
    private TrustManager @Nullable [] trusted()
            throws IOException, GeneralSecurityException, TlsException {
        if (authorities == null) {
            return null;
        }
        var store = empty();
        for (var authority : PemFile.read("--cacert", authorities.toString()).certificates()) {
            store.setCertificateEntry("authority" + store.size(), authority);
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        return managers.getTrustManagers();
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
