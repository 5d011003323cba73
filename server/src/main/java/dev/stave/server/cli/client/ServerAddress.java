package dev.stave.server.cli.client;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.stave.server.tls.ClientTls;

/// Where a server is, and who asks: `host:port`, or
/// `redis://[user:password@]host[:port][/database]`, or that with `rediss://`,
/// which means TLS.
///
/// @param login
///            null: as whoever needs no password
/// @param database
///            null when none is named
/// @param tls
///            null: without
public record ServerAddress(String host, int port, @Nullable Login login,
        @Nullable Integer database, @Nullable ClientTls tls) {
    private static final String SCHEME = "redis";
    private static final String SECURED_SCHEME = "rediss";
    /// [URI#getHost] knows no host with an underscore, such as containers have.
    private static final Pattern AUTHORITY = Pattern.compile(
            "((?<user>.*)@)?(?<host>\\[[^\\[\\]@]+]|[^\\[\\]:@]+)(:(?<port>[0-9]{1,5}))?",
            Pattern.DOTALL);
    private static final int DEFAULT_PORT = 6379;
    private static final int MAX_PORT = 65_535;

    /// Without TLS.
    public ServerAddress(String host, int port, @Nullable Login login,
            @Nullable Integer database) {
        this(host, port, login, database, null);
    }

    /// @param user
    ///            null: the default user
    public record Login(@Nullable String user, String password) {
        /// Says nothing: it may get into a message.
        @Override
        public String toString() {
            return "Login";
        }
    }

    /// @throws IOException
    ///             that does not repeat the text, which may hold a password
    public static ServerAddress parse(String text) throws IOException {
        try {
            var uri = new URI(text.contains("://") ? text : SCHEME + "://" + text);
            var secured = SECURED_SCHEME.equals(uri.getScheme());
            if (!secured && !SCHEME.equals(uri.getScheme())) {
                throw new IOException(uri.getScheme()
                        + ":// is not supported, redis:// and rediss:// are");
            }
            var parts = AUTHORITY.matcher(Objects.requireNonNullElse(uri.getAuthority(), ""));
            if (!parts.matches()) {
                throw malformed();
            }
            return new ServerAddress(parts.group("host"), port(parts.group("port")),
                    login(parts.group("user")),
                    database(Objects.requireNonNullElse(uri.getPath(), "")),
                    secured ? ClientTls.DEFAULT : null);
        } catch (URISyntaxException _) {
            throw malformed(); // Without its text, and so without a cause.
        }
    }

    private static int port(@Nullable String digits) throws IOException {
        var port = digits == null ? DEFAULT_PORT : Integer.parseInt(digits);
        if (port > MAX_PORT) {
            throw malformed();
        }
        return port;
    }

    private static IOException malformed() {
        return new IOException("an address is host:port or"
                + " redis://[user:password@]host[:port][/database], rediss:// with TLS; escape"
                + " special characters of a password with %");
    }

    private static @Nullable Login login(@Nullable String userInfo) {
        if (userInfo == null) {
            return null;
        }
        var colon = userInfo.indexOf(':');
        if (colon < 0) {
            return new Login(null, userInfo);
        }
        return new Login(colon == 0 ? null : userInfo.substring(0, colon),
                userInfo.substring(colon + 1));
    }

    private static @Nullable Integer database(String path) throws IOException {
        try {
            return path.length() <= 1 ? null : Integer.valueOf(path.substring(1));
        } catch (NumberFormatException _) {
            throw malformed();
        }
    }

    /// The same, for somebody else; the one that it names goes first.
    ///
    /// @throws IOException
    ///             when there is a user without a password
    public ServerAddress orElse(@Nullable String user, @Nullable String password)
            throws IOException {
        if (login == null && user != null && password == null) {
            throw new IOException("the password of user " + user + " is missing");
        }
        return login != null || password == null
                ? this
                : new ServerAddress(host, port, new Login(user, password), database, tls);
    }

    /// The same, with TLS.
    public ServerAddress secured(ClientTls security) {
        return new ServerAddress(host, port, login, database, security);
    }

    /// Host and port only.
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
