package dev.stave.server.cli.migrate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import dev.stave.server.cli.tool.ScratchServer;
import dev.stave.server.cli.tool.ScratchServer.Clock;

/// An append-only log of Redis. What it says is replayed on a server for the
/// time being, which is read when all went well: so nothing is imported of a
/// damaged log, a second import changes nothing, and no more memory is needed
/// than keys take.
///
/// That server's clock stands still. A log says when a key was deleted; a key
/// whose time has come may still be prolonged or persisted further on.
///
/// **Threads** Confined.
final class AofSource implements Source {
    /// As many as there can be.
    static final int DATABASES = 256;

    private final Path path;
    private final PrintWriter remarks;
    private @Nullable KeyspaceScan scan;

    AofSource(Path path, PrintWriter remarks) {
        this.path = path;
        this.remarks = remarks;
    }

    @Override
    public void readInto(Intake intake) throws IOException {
        var files = AofManifest.files(path);
        try (var server = ScratchServer.launch(Clock.STANDING, "--appendfsync", "no",
                "--databases", Integer.toString(DATABASES))) {
            try (var target = new Target(server.address())) {
                var replay = new AofReplay(target, intake, remarks);
                for (var file : files) {
                    replay.run(file, file.equals(files.getLast()));
                }
                target.finish();
            }
            scan = new KeyspaceScan(server.address(), KeyspaceScan.Isolation.VALUE);
            scan.readInto(intake);
        }
    }

    @Override
    public double fraction() {
        return scan == null ? 0 : scan.fraction();
    }
}
