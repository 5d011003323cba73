package dev.stave.server.cli.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

import javax.net.ssl.SNIHostName;

import org.jspecify.annotations.Nullable;

import dev.stave.server.tls.ClientFiles;
import dev.stave.server.tls.ClientTls;

import picocli.CommandLine.Option;

/// What connections to servers are secured with, by the names that redis-cli
/// gives them.
public final class TlsOptions {
    @Option(names = "--tls", description = "Connect with TLS; so does an address that begins with rediss://.")
    private boolean secured;

    @Option(names = "--cacert", paramLabel = "FILE", description = "Who certifies servers, in PEM. Default: whom the JVM trusts.")
    private @Nullable Path authorities;

    @Option(names = "--cert", paramLabel = "FILE", description = "The certificate to show to a server that asks for one, in PEM.")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "Its key, in PEM.")
    private @Nullable Path key;

    @Option(names = "--insecure", description = "Take any server for the right one.")
    private boolean unchecked;

    @Option(names = "--sni", paramLabel = "HOST", description = "The name to ask for, which the server's certificate must have. Default: the host.")
    private @Nullable String serverName;

    /// The same address, with what the options say.
    ///
    /// @param others
    ///            that the files are for as well, where they begin with rediss://
    /// @throws IOException
    ///             when they do not go together, nobody is connected to with TLS, or
    ///             a file is not what it should be
    public ServerAddress secure(ServerAddress address, ServerAddress... others)
            throws IOException {
        if (secured || address.tls() != null) {
            return address.secured(chosen(unchecked, serverName));
        }
        var elsewhere = Arrays.stream(others).anyMatch(other -> other.tls() != null);
        if (namesServer() || (namesFiles() && !elsewhere)) {
            throw new IOException("--cacert, --cert, --key, --insecure and --sni are for --tls");
        }
        return address;
    }

    /// The address of another server, with the files: what is said of the one is
    /// not said of the other.
    ///
    /// @param otherUnchecked
    ///            any server is taken for the right one
    /// @param otherName
    ///            to ask for; null: the host
    ServerAddress secureAnother(ServerAddress address, boolean otherUnchecked,
            @Nullable String otherName) throws IOException {
        return address.secured(chosen(otherUnchecked, otherName));
    }

    /// Whether there is any of them.
    public boolean areGiven() {
        return secured || namesServer() || namesFiles();
    }

    private boolean namesServer() {
        return unchecked || serverName != null;
    }

    private boolean namesFiles() {
        return authorities != null || certificate != null || key != null;
    }

    private ClientTls chosen(boolean anyServer, @Nullable String name) throws IOException {
        if ((certificate == null) != (key == null)) {
            throw new IOException("--cert and --key belong together");
        }
        var files = new ClientFiles(authorities, certificate, key);
        var asked = name == null ? null : host(name);
        return anyServer ? ClientTls.unchecked(files, asked) : ClientTls.checked(files, asked);
    }

    private static SNIHostName host(String name) throws IOException {
        try {
            return new SNIHostName(name);
        } catch (IllegalArgumentException e) {
            throw new IOException("'" + name + "' is no name of a host", e);
        }
    }
}
