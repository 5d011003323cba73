package dev.stave.server.cli.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

import dev.stave.storage.inspect.Progress;
import dev.stave.storage.inspect.Repair;
import dev.stave.storage.inspect.StoreInspection;
import dev.stave.storage.inspect.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `stave repair DIRECTORY [--yes]`
@Command(name = "repair", mixinStandardHelpOptions = true, description = {
        "Says what is damaged in a stopped store, and what it would do about it; does it with"
                + " --yes. What it replaces is kept, as *.damaged.",
        "Ends with 0 when the store is sound (now), 1 when it is damaged, 2 when it could not do"
                + " its work."})
public final class RepairCommand extends StoreTool {
    @Parameters(index = "0", paramLabel = "DIRECTORY", description = "Of the store.")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private Path directory;

    @Option(names = "--yes", description = "Does it.")
    private boolean yes;

    @Override
    protected int run(PrintWriter out) throws IOException {
        try (var disk = open(directory)) {
            var found = StoreInspection.verify(disk, Progress.NONE);
            print(found, out);
            if (found.isSound() || !yes) {
                out.println(found.isSound() ? "sound" : "nothing is changed without --yes");
                return found.isSound() ? SOUND : DAMAGED;
            }
            Repair.repair(disk, found);
            var left = StoreInspection.verify(disk, Progress.NONE);
            print(left, out);
            out.println(left.isSound() ? "repaired" : "still damaged");
            return left.isSound() ? SOUND : DAMAGED;
        }
    }

    private static void print(Verification found, PrintWriter out) {
        for (var finding : found.findings()) {
            out.println(FindingsReport.line(finding));
            out.println("    remedy: " + Repair.remedy(finding));
        }
    }
}
