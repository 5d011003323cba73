package dev.stave.server.cli;

import java.util.Map;
import java.util.Objects;

import dev.stave.server.StaveServer;
import dev.stave.server.cli.bench.BenchCommand;
import dev.stave.server.cli.demo.DemoCommand;
import dev.stave.server.cli.migrate.ExportCommand;
import dev.stave.server.cli.migrate.ImportCommand;
import dev.stave.server.cli.store.BackupCommand;
import dev.stave.server.cli.store.DumpFileCommand;
import dev.stave.server.cli.store.DumpLogCommand;
import dev.stave.server.cli.store.RepairCommand;
import dev.stave.server.cli.store.RestoreCommand;
import dev.stave.server.cli.store.VerifyCommand;
import dev.stave.server.config.ForeignDirective;
import dev.stave.server.config.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// `stave`: what `bin/stave` runs. Ends with 0 after an orderly end, 1 when the
/// server cannot start, 2 when the command line or the configuration is wrong.
@Command(name = "stave", mixinStandardHelpOptions = true, versionProvider = StaveCommand.Versions.class, description = "A durable key-value database that speaks the Redis protocol.")
public final class StaveCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    public static void main(String... args) {
        System.exit(commandLine(new ForegroundServer(StaveServer::listen), System.getenv(), args)
                .execute(args));
    }

    /// To describe the other commands to picocli, by reflection, takes a tenth of a
    /// start: who starts a server does not wait for it.
    ///
    /// @param arguments
    ///            those it will be asked to execute, if they are known
    static CommandLine commandLine(ServerRunner runner, Map<String, String> environment,
            String... arguments) {
        var line = new CommandLine(new StaveCommand())
                .addSubcommand(ServerCommand.commandLine(runner, environment));
        if (arguments.length == 0 || !arguments[0].equals("server")) {
            addTools(line);
        }
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false) // A password may begin with @.
                .setParameterExceptionHandler((e, _) -> explain(e));
    }

    private static void addTools(CommandLine line) {
        line.addSubcommand(new VerifyCommand()).addSubcommand(new RepairCommand())
                .addSubcommand(new BackupCommand())
                .addSubcommand(new RestoreCommand()).addSubcommand(new DumpLogCommand())
                .addSubcommand(new DumpFileCommand())
                .addSubcommand(new ImportCommand()).addSubcommand(new ExportCommand())
                .addSubcommand(new DemoCommand()).addSubcommand(new BenchCommand())
                .addSubcommand(new CompletionCommand());
    }

    /// Without a subcommand.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "what to do is missing; `stave server` starts a server, `stave --help` says more");
    }

    private static int explain(ParameterException e) {
        var commandLine = e.getCommandLine();
        commandLine.getErr()
                .println(commandLine.getCommandSpec().qualifiedName() + ": " + message(e));
        return CommandLine.ExitCode.USAGE;
    }

    private static String message(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            var argument = unmatched.getUnmatched().getFirst();
            var foreign = argument.startsWith("--")
                    ? ForeignDirective.find(argument.substring(2))
                    : null;
            if (foreign != null) {
                return argument + ": " + foreign.reason();
            }
        }
        return Objects.requireNonNullElse(e.getMessage(), "the command line is wrong")
                .replace("\n", "; ");
    }

    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[]{"stave " + Version.text()};
        }
    }
}
