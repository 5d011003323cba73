package dev.stave.server.cli.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.stave.server.cli.client.RespConnection;
import dev.stave.server.cli.client.ServerAddress;
import dev.stave.server.cli.client.TlsOptions;
import dev.stave.storage.disk.RealDisk;
import dev.stave.storage.inspect.StoreBackup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `stave backup DIRECTORY TARGET` of a stopped store, `stave backup --port N
/// TARGET` of a server that runs on this machine.
@Command(name = "backup", mixinStandardHelpOptions = true, description = {
        "Copies a store to a new directory: of a stopped one, `stave backup DIRECTORY TARGET`; of"
                + " a running server on this machine, `stave backup --port PORT TARGET`.",
        "Data files are hard links where the file system has them. The password is taken from"
                + " REDISCLI_AUTH."})
public final class BackupCommand extends StoreTool {
    @Option(names = "--host", paramLabel = "HOST", description = "Of the server. Default: ${DEFAULT-VALUE}")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "PORT", description = "Of the server.")
    private @Nullable Integer port;

    @Mixin
    private final TlsOptions tls = new TlsOptions();

    @Parameters(arity = "1..2", paramLabel = "PATH", description = "The directory of a stopped store, then the directory to be made.")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private List<Path> paths;

    @Override
    protected int run(PrintWriter out) throws IOException {
        var target = paths.getLast().toAbsolutePath();
        if (port != null && paths.size() == 1) {
            ofServer(port, target);
        } else if (tls.areGiven()) {
            throw new IOException("TLS is for a server: --port PORT TARGET");
        } else if (port == null && paths.size() == 2) {
            ofStopped(paths.getFirst(), target);
        } else {
            throw new IOException("either DIRECTORY TARGET, or --port PORT TARGET");
        }
        out.println("backup in " + target);
        return SOUND;
    }

    private void ofServer(int serverPort, Path target) throws IOException {
        var address = tls.secure(new ServerAddress(host, serverPort, null, null)
                .orElse(null, System.getenv("REDISCLI_AUTH")));
        try (var server = new RespConnection(address)) {
            server.call("BACKUP", target.toString());
        }
    }

    private static void ofStopped(Path directory, Path target) throws IOException {
        try (var disk = open(directory); var copy = RealDisk.create(target)) {
            StoreBackup.backup(disk, copy);
        }
    }
}
