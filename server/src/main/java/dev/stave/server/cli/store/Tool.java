package dev.stave.server.cli.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;

import dev.stave.storage.disk.RealDisk;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A subcommand that works on the files of a store. Ends with 0 when all is
/// well, 1 when something is damaged, 2 when it could not do what it was asked
/// for.
///
/// **Threads** Confined.
public abstract class Tool implements Callable<Integer> {
    static final int SOUND = CommandLine.ExitCode.OK;
    static final int DAMAGED = CommandLine.ExitCode.SOFTWARE;
    static final int FAILED = CommandLine.ExitCode.USAGE;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Override
    public final Integer call() {
        try {
            return run(spec.commandLine().getOut());
        } catch (IOException e) {
            return failed(e);
        } catch (UncheckedIOException e) {
            return failed(Objects.requireNonNull(e.getCause()));
        } finally {
            spec.commandLine().getOut().flush();
        }
    }

    /// @return the exit code
    abstract int run(PrintWriter out) throws IOException;

    private int failed(IOException e) {
        var what = switch (e) {
            case NoSuchFileException _ -> "there is no " + e.getMessage();
            case FileAlreadyExistsException _ -> e.getMessage() + " exists already";
            case NotDirectoryException _ -> e.getMessage() + " is not a directory";
            default -> e.getMessage();
        };
        spec.commandLine().getErr().println(spec.qualifiedName() + ": " + what);
        return FAILED;
    }

    /// Opens a store that is there, for this process alone.
    static RealDisk open(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            throw new NoSuchFileException(directory.toString());
        }
        if (!Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory.toString());
        }
        return RealDisk.open(directory);
    }
}
