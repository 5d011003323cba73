package dev.stave.server.cli.migrate;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import dev.stave.server.cli.client.ServerAddress;
import dev.stave.server.cli.client.ServerOptions;
import picocli.CommandLine.Option;

/// Which Redis is read while it runs, and who it has to be.
final class LiveOrigin {
    @Option(names = "--from", required = true, paramLabel = "redis://[USER:PASSWORD@]HOST:PORT[/DB]", description = "A Redis that runs, rediss:// with TLS; with /DB, only that database. Without a password there: $$SOURCE_AUTH.")
    private @Nullable String server;

    @Option(names = "--from-insecure", description = "Take any server for that Redis.")
    private boolean unchecked;

    @Option(names = "--from-sni", paramLabel = "HOST", description = "The name to ask that Redis for, which its certificate must have. Default: its host.")
    private @Nullable String serverName;

    /// @param options
    ///            of the Stave, whose files are shown to the Redis as well
    ServerAddress address(ServerOptions options) throws IOException {
        var address = ServerAddress.parse(String.valueOf(server))
                .orElse(null, System.getenv("SOURCE_AUTH"));
        if (address.tls() != null) {
            return options.another(address, unchecked, serverName);
        }
        if (unchecked || serverName != null) {
            throw new IOException("--from-insecure and --from-sni are for rediss://");
        }
        return address;
    }
}
