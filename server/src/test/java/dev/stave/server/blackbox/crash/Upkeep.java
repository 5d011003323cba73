package dev.stave.server.blackbox.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;

import dev.stave.server.blackbox.process.LongRun;
import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;
import dev.stave.storage.disk.RealDisk;
import dev.stave.storage.inspect.Progress;
import dev.stave.storage.inspect.StoreInspection;

import org.jspecify.annotations.Nullable;

/// What an administrator asks of a server while others write: checkpoints,
/// merges, backups, one after the other, until the server is gone.
///
/// **Threads** On a thread of its own; once [#end] has returned, the caller's.
final class Upkeep {
    /// What is done between two of them, for the time that it takes.
    private static final int PINGS = 100;

    private final Path directory;
    private final Random random;
    private long checkpoints;
    private long merges;
    private long backups;
    private @Nullable Thread thread;
    private volatile @Nullable String unexpected;

    /// @param directory
    ///            where backups are put
    Upkeep(Path directory, long seed) {
        this.directory = directory;
        random = new Random(seed);
    }

    void start(ServerProcess server) {
        thread = Thread.ofPlatform().start(() -> {
            try (var client = server.connect()) {
                while (one(client)) {
                    for (var i = 0; i < PINGS; i++) {
                        client.call("PING");
                    }
                }
            } catch (UncheckedIOException _) {
                // The server is gone.
            }
        });
    }

    /// @return whether the server is still there
    private boolean one(RespClient client) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> goesOn(client.call("BGSAVE"), () -> checkpoints++);
            case 2, 3 -> goesOn(client.call("MERGE"), () -> merges++);
            case 4 -> goesOn(client.call("SAVE"), () -> checkpoints++);
            default -> goesOn(client.call("BACKUP", directory.resolve("backup" + backups)
                    .toString()), () -> backups++);
        };
    }

    /// @param accepted
    ///            run when the server does what it was asked for
    private boolean goesOn(RespValue reply, Runnable accepted) {
        return switch (reply) {
            case RespValue.Closed _ -> false;
            case RespValue.Failure(var text) when text.contains("progress") -> true;
            case RespValue.Failure(var text) -> {
                unexpected = text;
                yield false;
            }
            case RespValue _ -> {
                accepted.run();
                yield true;
            }
        };
    }

    /// Waits for the end, looks at the backups that were said to be done, and
    /// removes all.
    void end(LongRun run) throws IOException, InterruptedException {
        if (thread != null) {
            thread.join();
        }
        if (unexpected != null) {
            throw new AssertionError("refused: " + unexpected);
        }
        run.count("checkpoints", checkpoints);
        run.count("merges", merges);
        run.count("backups checked", backups);
        for (var backup = 0; backup < backups; backup++) {
            check(directory.resolve("backup" + backup));
        }
        removeBackups();
    }

    private static void check(Path backup) throws IOException {
        try (var disk = RealDisk.open(backup)) {
            var found = StoreInspection.verify(disk, Progress.NONE).findings();
            if (!found.isEmpty()) {
                throw new Flaw.Found(new Flaw(0, 0, 1), "a backup: " + found);
            }
        }
    }

    private void removeBackups() throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(path -> path.toString().contains("/backup"))
                    .sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
