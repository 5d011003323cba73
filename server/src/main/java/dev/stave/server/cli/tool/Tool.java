package dev.stave.server.cli.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A subcommand that does something and ends: 0 when it is done, 1 when
/// something is not as it should be, 2 when it could not do what it was asked
/// for, which one line on standard error explains.
///
/// **Threads** Confined.
public abstract class Tool implements Callable<Integer> {
    protected static final int DONE = CommandLine.ExitCode.OK;
    protected static final int INCOMPLETE = CommandLine.ExitCode.SOFTWARE;
    protected static final int FAILED = CommandLine.ExitCode.USAGE;

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
    protected abstract int run(PrintWriter out) throws IOException;

    /// Where progress and remarks go.
    protected final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private int failed(IOException e) {
        var what = switch (e) {
            case NoSuchFileException _ -> "there is no " + e.getMessage();
            case FileAlreadyExistsException _ -> e.getMessage() + " exists already";
            case NotDirectoryException _ -> e.getMessage() + " is not a directory";
            default -> e.getMessage();
        };
        err().println(spec.qualifiedName() + ": " + what);
        return FAILED;
    }
}
