package dev.stave.server.cli.client;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/// Who asks the Stave, for every tool that talks to one.
public final class ServerOptions {
    @Option(names = "--user", paramLabel = "USER", description = "Of the Stave. Default: the default user.")
    private @Nullable String user;

    @Option(names = "--password", paramLabel = "PASSWORD", arity = "0..1", interactive = true, description = "Of the Stave; without a value it is asked for. Default: $REDISCLI_AUTH.")
    private char @Nullable [] password;

    public ServerAddress address(String text) throws IOException {
        var given = password == null ? System.getenv("REDISCLI_AUTH") : new String(password);
        return ServerAddress.parse(text).orElse(user, given);
    }
}
