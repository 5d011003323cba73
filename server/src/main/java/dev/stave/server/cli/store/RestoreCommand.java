package dev.stave.server.cli.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

import dev.stave.storage.disk.RealDisk;
import dev.stave.storage.inspect.Progress;
import dev.stave.storage.inspect.StoreBackup;
import dev.stave.storage.inspect.StoreInspection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `stave restore BACKUP DIRECTORY`
@Command(name = "restore", mixinStandardHelpOptions = true, description = {
        "Verifies a backup and copies it to a directory that is new or empty, for a server to"
                + " start on.",
        "Ends with 1 when the backup is damaged: nothing is copied then."})
public final class RestoreCommand extends StoreTool {
    @Parameters(index = "0", paramLabel = "BACKUP", description = "The directory of the backup.")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private Path backup;

    @Parameters(index = "1", paramLabel = "DIRECTORY", description = "Of the store to be.")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private Path directory;

    @Override
    protected int run(PrintWriter out) throws IOException {
        try (var source = open(backup)) {
            if (!StoreBackup.isFinished(source)) {
                throw new IOException(backup + " holds no backup that was finished");
            }
            var found = StoreInspection.verify(source, Progress.NONE);
            FindingsReport.print(found, out);
            if (!found.isSound()) {
                return DAMAGED;
            }
            copy(source);
        }
        out.println("restored to " + directory);
        return SOUND;
    }

    private void copy(RealDisk source) throws IOException {
        try (var target = RealDisk.open(directory)) {
            if (!target.list().isEmpty()) {
                throw new IOException(directory + " is not empty");
            }
            StoreBackup.restore(source, target, Progress.NONE);
        }
    }
}
