package dev.stave.server.cli.client;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Who asks the Stave, for every tool that talks to one.
public final class ServerOptions {
    @Option(names = "--user", paramLabel = "USER", description = "Of the Stave. Default: the default user.")
    private @Nullable String user;

    @Option(names = "--password", paramLabel = "PASSWORD", arity = "0..1", interactive = true, description = "Of the Stave; without a value it is asked for. Default: $REDISCLI_AUTH.")
    private char @Nullable [] password;

    @Mixin
    private final TlsOptions tls = new TlsOptions();

    /// @param others
    ///            that the tool connects to as well
    /// @throws IOException
    ///             when the options do not go together, or a file is not what it
    ///             should be
    public ServerAddress address(String text, ServerAddress... others) throws IOException {
        var given = password == null ? System.getenv("REDISCLI_AUTH") : new String(password);
        return tls.secure(ServerAddress.parse(text).orElse(user, given), others);
    }

    /// The address of another server that asks for TLS: whom we trust and who we
    /// are is as with the Stave, who it is is not.
    ///
    /// @param unchecked
    ///            any server is taken for the right one
    /// @param serverName
    ///            to ask for; null: the host
    public ServerAddress another(ServerAddress address, boolean unchecked,
            @Nullable String serverName) throws IOException {
        return tls.secureAnother(address, unchecked, serverName);
    }
}
