package dev.stave.server.cli.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

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
    ///            that the options are for as well, where they begin with rediss://
    /// @throws IOException
    ///             when they do not go together, or nobody is connected to with TLS
    public ServerAddress secure(ServerAddress address, ServerAddress... others)
            throws IOException {
        var chosen = chosen();
        if (secured || address.tls() != null) {
            return address.secured(chosen);
        }
        if (!chosen.equals(ClientTls.DEFAULT)
                && Arrays.stream(others).allMatch(other -> other.tls() == null)) {
            throw new IOException("--cacert, --cert, --key, --insecure and --sni are for --tls");
        }
        return address;
    }

    /// The same address, with what the options say if it asks for TLS itself.
    ServerAddress secureIfAsked(ServerAddress address) throws IOException {
        return address.tls() == null ? address : address.secured(chosen());
    }

    private ClientTls chosen() throws IOException {
        if ((certificate == null) != (key == null)) {
            throw new IOException("--cert and --key belong together");
        }
        return new ClientTls(authorities, certificate, key, unchecked, serverName);
    }
}
