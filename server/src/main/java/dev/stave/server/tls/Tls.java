package dev.stave.server.tls;

import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.server.config.MisconfiguredException;
import dev.stave.server.config.InvalidValueException;
import dev.stave.server.config.Option;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.config.Values;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;

/// What new connections are secured with. Setting one of the options has the
/// files read again; when they are not good, nothing changes.
///
/// **Threads** Replaced by the writer, in a CONFIG SET; read by every
/// event loop.
public final class Tls {
    private static final Logger LOGGER = LoggerFactory.getLogger(Tls.class);
    /// Of all that decide how connections are secured.
    private static final Set<Option<?>> OPTIONS = Set.of(Options.TLS_CERT_FILE,
            Options.TLS_KEY_FILE, Options.TLS_KEY_FILE_PASS, Options.TLS_CA_CERT_FILE,
            Options.TLS_CA_CERT_DIR, Options.TLS_AUTH_CLIENTS, Options.TLS_PROTOCOLS,
            Options.TLS_CIPHERS, Options.TLS_CIPHERSUITES, Options.TLS_SESSION_CACHING,
            Options.TLS_SESSION_CACHE_SIZE, Options.TLS_SESSION_CACHE_TIMEOUT);
    /// How long a connection that is being closed may take to say so to a client
    /// that does not read; what it holds is freed then.
    private static final long CLOSE_MILLIS = 500;

    private final Settings settings;
    private volatile SslContext context;

    private Tls(Settings settings, SslContext context) {
        this.settings = settings;
        this.context = context;
    }

    /// @throws MisconfiguredException
    ///             when the files are not good
    public static Tls open(Settings settings) throws MisconfiguredException {
        try {
            var tls = new Tls(settings, TlsContexts.of(settings.values()));
            settings.beforeChange(OPTIONS, tls::prepare);
            return tls;
        } catch (TlsException e) {
            throw new MisconfiguredException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Why it is refused is for the administrator, not for whoever may set options,
    /// as in Redis: it tells which files there are.
    private Runnable prepare(Values after) throws InvalidValueException {
        try {
            var fresh = TlsContexts.of(after);
            return () -> {
                context = fresh;
                LOGGER.info("new connections use the certificate in {}",
                        after.get(Options.TLS_CERT_FILE));
            };
        } catch (TlsException e) {
            LOGGER.warn("the options of TLS stay as they were: {}", e.getMessage());
            throw new InvalidValueException(
                    "Unable to update TLS configuration. Check server logs.");
        }
    }

    /// For one new connection.
    public SslHandler newHandler(ByteBufAllocator allocator) {
        var handler = context.newHandler(allocator);
        var parameters = handler.engine().getSSLParameters();
        parameters.setUseCipherSuitesOrder(settings.get(Options.TLS_PREFER_SERVER_CIPHERS));
        handler.engine().setSSLParameters(parameters);
        handler.setHandshakeTimeout(settings.get(Options.TLS_HANDSHAKE_TIMEOUT), TimeUnit.SECONDS);
        handler.setCloseNotifyFlushTimeoutMillis(CLOSE_MILLIS);
        return handler;
    }
}
