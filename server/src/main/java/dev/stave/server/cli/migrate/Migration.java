package dev.stave.server.cli.migrate;

import java.io.IOException;
import java.io.PrintWriter;

import org.jspecify.annotations.Nullable;

import dev.stave.server.cli.tool.ProgressLine;

/// Everything that a source has, into a destination, and what became of it.
///
/// **Threads** Confined.
final class Migration implements Intake {
    private final Source source;
    private final Destination destination;
    private final ProgressLine progress;
    private final Skipped skipped = new Skipped();
    private long written;
    private long expired;

    Migration(Source source, Destination destination, ProgressLine progress) {
        this.source = source;
        this.destination = destination;
        this.progress = progress;
    }

    void run() throws IOException {
        try {
            source.readInto(this);
            destination.finish();
        } finally {
            progress.end();
        }
    }

    @Override
    public void string(Entry entry) throws IOException {
        if (entry.deadlineMillis() <= System.currentTimeMillis()) {
            expired++;
            return;
        }
        destination.write(entry);
        written++;
        progress.show(source.fraction(), written, "strings");
    }

    @Override
    public void other(@Nullable Integer database, String kind) {
        skipped.add(kind);
        progress.show(source.fraction(), written, "strings");
    }

    boolean leftSomethingOut() {
        return !skipped.isEmpty();
    }

    /// @param done
    ///            what was done, as in `exported`
    void report(PrintWriter out, String done) {
        out.println(done + " " + written + (written == 1 ? " string" : " strings"));
        if (expired > 0) {
            out.println("left out " + expired + " whose time had come");
        }
        if (leftSomethingOut()) {
            out.println("skipped " + skipped);
        }
    }
}
