package dev.stave.server.tls;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/// What a tool secures its connections to a server with.
///
/// @param authorities
///            who certifies servers; null: whom the JVM trusts
/// @param certificate
///            shown to a server that asks for one, with those that lead to an
///            authority; null: none
/// @param key
///            of the certificate
/// @param unchecked
///            whatever server answers is taken for the right one
/// @param serverName
///            asked for, and to be certified; null: the host that is
///            connected to
public record ClientTls(@Nullable Path authorities, @Nullable Path certificate,
        @Nullable Path key, boolean unchecked, @Nullable String serverName) {
    /// What a program has that knows nothing else.
    public static final ClientTls DEFAULT = new ClientTls(null, null, null, false, null);

    private static final char[] NO_PASSWORD = {};

    public ClientTls {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("a certificate and its key belong together");
        }
    }

    /// Comes to terms with the server at the other end of a connection.
    ///
    /// @throws IOException
    ///             of one line, when they do not, or a file is not what it should be
    public Socket secure(Socket connection, String host) throws IOException {
        var name = serverName == null ? host : serverName;
        var secured = (SSLSocket) context().getSocketFactory().createSocket(connection, name,
                connection.getPort(), true);
        var parameters = secured.getSSLParameters();
        if (!unchecked) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        if (serverName != null) {
            parameters.setServerNames(List.of(new SNIHostName(serverName)));
        }
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private SSLContext context() throws IOException {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(identity(), trusted(), null);
            return context;
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
        var secret = new KeyFile(PemFile.read("--key", Objects.requireNonNull(key).toString()), "")
                .key();
        var store = empty();
        store.setKeyEntry("identity", secret, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, NO_PASSWORD);
        return managers.getKeyManagers();
    }

    /// Null: whom the JVM trusts.
    private TrustManager @Nullable [] trusted()
            throws IOException, GeneralSecurityException, TlsException {
        if (unchecked) {
            return new TrustManager[]{new TrustsAnybody()};
        }
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
