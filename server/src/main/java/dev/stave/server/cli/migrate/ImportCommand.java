package dev.stave.server.cli.migrate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.stave.server.cli.client.ServerOptions;
import dev.stave.server.cli.tool.ProgressLine;
import dev.stave.server.cli.tool.Tool;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `stave import --from URI | --rdb FILE | --aof PATH [--to HOST:PORT]`
@Command(name = "import", mixinStandardHelpOptions = true, usageHelpAutoWidth = true, description = {
        "Copies the strings of a Redis into a Stave that runs, with their deadlines, each into its"
                + " database. A key that is there already is replaced; others stay. It may be run"
                + " again.",
        "Lists, hashes, sets, sorted sets and streams are counted and left out.",
        "Ends with 0 when it is done, 2 when it could not do it; with --strict, with 1 when"
                + " something was left out."})
public final class ImportCommand extends Tool {
    /// Exactly one of them.
    private static final class Origin {
        @ArgGroup(exclusive = false, multiplicity = "1")
        private @Nullable LiveOrigin live;

        @Option(names = "--rdb", required = true, paramLabel = "FILE", description = "An RDB file.")
        private @Nullable Path rdb;

        @Option(names = "--aof", required = true, paramLabel = "PATH", description = "An append-only file, or the directory that has its manifest.")
        private @Nullable Path aof;
    }

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private Origin origin;

    @Option(names = "--to", paramLabel = "HOST:PORT", description = "The Stave. Default: ${DEFAULT-VALUE}")
    private String to = "127.0.0.1:6379";

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Option(names = "--strict", description = "End with 1 when something is left out.")
    private boolean strict;

    @Override
    protected int run(PrintWriter out) throws IOException {
        var source = source();
        try (var target = new Target(source instanceof LiveSource live
                ? server.address(to, live.address())
                : server.address(to))) {
            var migration = new Migration(source, target, ProgressLine.on(err()));
            migration.run();
            migration.report(out, "imported");
            return strict && migration.leftSomethingOut() ? INCOMPLETE : DONE;
        }
    }

    private Source source() throws IOException {
        if (origin.rdb != null) {
            return new RdbSource(origin.rdb);
        } else if (origin.aof != null) {
            return new AofSource(origin.aof, err());
        }
        return new LiveSource(Objects.requireNonNull(origin.live).address(server), err());
    }
}
