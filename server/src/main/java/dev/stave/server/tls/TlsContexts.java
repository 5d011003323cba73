package dev.stave.server.tls;

import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSessionContext;

import dev.stave.server.config.ClientCertificates;
import dev.stave.server.config.Options;
import dev.stave.server.config.Values;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;

/// Makes what connections are secured with, out of the options.
///
/// **Threads** Stateless.
final class TlsContexts {
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
    /// Freed by the garbage collector: a new connection may still take the old
    /// context while it is replaced.
    private static final SslProvider PROVIDER = OpenSsl.isAvailable()
            ? SslProvider.OPENSSL
            : SslProvider.JDK;

    private TlsContexts() {}

    static SslContext of(Values values) throws TlsException {
        var identity = Identity.of(values);
        var authorities = Authorities.of(values);
        var builder = SslContextBuilder.forServer(identity.key(), identity.chain())
                .sslProvider(provider(values))
                .protocols(protocols(values.get(Options.TLS_PROTOCOLS)))
                .clientAuth(clientAuth(values.get(Options.TLS_AUTH_CLIENTS)))
                .ciphers(Ciphers.of(values), IdentityCipherSuiteFilter.INSTANCE)
                .sessionTimeout(values.get(Options.TLS_SESSION_CACHE_TIMEOUT));
        try {
            var context = (authorities.isEmpty() ? builder : builder.trustManager(authorities))
                    .build();
            limitSessions(context.sessionContext(), values);
            return context;
        } catch (SSLException | IllegalArgumentException e) {
            throw new TlsException("TLS cannot be set up: " + e.getMessage());
        }
    }

    /// The machine code is faster, and always offers all ciphers of TLSv1.3.
    private static SslProvider provider(Values values) {
        return values.get(Options.TLS_CIPHERSUITES).isEmpty() ? PROVIDER : SslProvider.JDK;
    }

    private static void limitSessions(SSLSessionContext sessions, Values values) {
        var caching = values.get(Options.TLS_SESSION_CACHING);
        sessions.setSessionCacheSize(caching ? values.get(Options.TLS_SESSION_CACHE_SIZE) : 1);
        if (sessions instanceof OpenSslSessionContext openSsl) {
            openSsl.setSessionCacheEnabled(caching);
        }
    }

    private static List<String> protocols(String words) throws TlsException {
        if (words.isBlank()) {
            return PROTOCOLS;
        }
        var chosen = new ArrayList<String>();
        for (var word : words.strip().split(" +", -1)) {
            chosen.add(PROTOCOLS.stream().filter(word::equalsIgnoreCase).findFirst().orElseThrow(
                    () -> new TlsException("tls-protocols: '" + word + "' is neither TLSv1.2 nor"
                            + " TLSv1.3")));
        }
        return chosen;
    }

    private static ClientAuth clientAuth(ClientCertificates certificates) {
        return switch (certificates) {
            case YES -> ClientAuth.REQUIRE;
            case NO -> ClientAuth.NONE;
            case OPTIONAL -> ClientAuth.OPTIONAL;
        };
    }
}
