package dev.stave.server.cli.migrate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

import dev.stave.server.cli.client.ServerOptions;
import dev.stave.server.cli.tool.ProgressLine;
import dev.stave.server.cli.tool.Tool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `stave export --rdb FILE [--from HOST:PORT] [--consistent]`
@Command(name = "export", mixinStandardHelpOptions = true, usageHelpAutoWidth = true, description = {
        "Writes all strings of a Stave that runs, with their deadlines and databases, to an RDB"
                + " file, which Redis 7.0 and later load.",
        "Each value is of the same moment as its deadline. With --consistent all are of one"
                + " moment; that fails when others write meanwhile."})
public final class ExportCommand extends Tool {
    private static final int CONSISTENT_ATTEMPTS = 3;

    @Option(names = "--from", paramLabel = "HOST:PORT[/DB]", description = "The Stave; with /DB, only that database. Default: ${DEFAULT-VALUE}")
    private String from = "127.0.0.1:6379";

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Option(names = "--rdb", required = true, paramLabel = "FILE", description = "It must not exist.")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private Path rdb;

    @Option(names = "--consistent", description = "Everything as of one moment, in a transaction; tried three times.")
    private boolean consistent;

    @Override
    protected int run(PrintWriter out) throws IOException {
        if (!consistent) {
            export(KeyspaceScan.Isolation.VALUE, out);
            return DONE;
        }
        for (var attempt = 1;; attempt++) {
            try {
                export(KeyspaceScan.Isolation.KEYSPACE, out);
                return DONE;
            } catch (ConflictException e) {
                if (attempt == CONSISTENT_ATTEMPTS) {
                    throw new IOException("others write while it reads, each time it was tried ("
                            + e.getMessage() + "); export a backup of it instead", e);
                }
            }
        }
    }

    private void export(KeyspaceScan.Isolation isolation, PrintWriter out) throws IOException {
        try (var file = new RdbDestination(rdb)) {
            var scan = new KeyspaceScan(server.address(from), isolation);
            var migration = new Migration(scan, file, ProgressLine.on(err()));
            migration.run();
            migration.report(out, "exported");
        }
    }
}
