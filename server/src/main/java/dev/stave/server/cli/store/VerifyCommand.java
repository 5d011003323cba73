package dev.stave.server.cli.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

import dev.stave.storage.inspect.Progress;
import dev.stave.storage.inspect.StoreInspection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `stave verify DIRECTORY`: is it whole?
@Command(name = "verify", mixinStandardHelpOptions = true, description = {
        "Reads every file of a stopped store (or a backup) and checks every checksum and every"
                + " reference. It changes nothing.",
        "Ends with 0 when the store is sound, 1 when it is damaged, 2 when it could not look:"
                + " there is no such directory, or a server is using it."})
public final class VerifyCommand extends StoreTool {
    @Parameters(index = "0", paramLabel = "DIRECTORY", description = "Of the store.")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private Path directory;

    @Override
    protected int run(PrintWriter out) throws IOException {
        try (var disk = open(directory)) {
            var found = StoreInspection.verify(disk, Progress.NONE);
            FindingsReport.print(found, out);
            out.println(found.isSound()
                    ? "sound"
                    : "damaged; `stave repair " + directory + "` says what can be done");
            return found.isSound() ? SOUND : DAMAGED;
        }
    }
}
