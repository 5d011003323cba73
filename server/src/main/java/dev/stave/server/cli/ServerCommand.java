package dev.stave.server.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.stave.server.config.StartException;
import dev.stave.server.config.MisconfiguredException;
import dev.stave.server.config.ConfigException;
import dev.stave.server.config.ConfigReader;
import dev.stave.server.config.Option;
import dev.stave.server.config.Options;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `stave server [FILE] [--option value …]`: every row of [Options] is an
/// option here too, and outranks the environment, which outranks the file.
@Command(name = "server", mixinStandardHelpOptions = true, versionProvider = StaveCommand.Versions.class, sortOptions = false, usageHelpAutoWidth = true, abbreviateSynopsis = true, description = "Starts a server and stays in the foreground until it ends (SIGTERM, SIGINT, SHUTDOWN).")
final class ServerCommand implements Callable<Integer> {
    private final ServerRunner runner;
    private final Map<String, String> environment;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "Configuration, in redis.conf's syntax.")
    private @Nullable Path file;

    @CommandLine.Option(names = "--config", paramLabel = "FILE", description = "The same.")
    private @Nullable Path config;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    private ServerCommand(ServerRunner runner, Map<String, String> environment) {
        this.runner = runner;
        this.environment = environment;
    }

    static CommandLine commandLine(ServerRunner runner, Map<String, String> environment) {
        var spec = CommandSpec.forAnnotatedObject(new ServerCommand(runner, environment));
        for (var option : Options.ALL) {
            spec.addOption(argument(option));
        }
        return new CommandLine(spec);
    }

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        try {
            runner.run(reader().settings());
            return CommandLine.ExitCode.OK;
        } catch (ConfigException e) {
            e.problems().forEach(err::println);
            return CommandLine.ExitCode.USAGE;
        } catch (StartException e) {
            err.println("stave: cannot start: " + e.getMessage());
            return e instanceof MisconfiguredException
                    ? CommandLine.ExitCode.USAGE
                    : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static OptionSpec argument(Option<?> option) {
        // An array, so that it may be several words, or given several times.
        var several = option.type().takesSeveralWords();
        return OptionSpec.builder("--" + option.name()).arity(several ? "1..*" : "1")
                .type(several ? String[].class : String.class)
                .paramLabel(several ? "VALUE..." : "VALUE").hideParamSyntax(true)
                .description(option.summary().replace("%", "%%"),
                        "Default: " + fallbackText(option).replace("%", "%%"))
                .build();
    }

    private static String fallbackText(Option<?> option) {
        var text = option.fallback().text();
        return text.isEmpty() ? "\"\"" : text;
    }

    private ConfigReader reader() {
        if (file != null && config != null) {
            throw new ParameterException(spec.commandLine(),
                    "the configuration file is given twice: " + file + " and --config " + config);
        }
        var reader = new ConfigReader();
        var chosen = file != null ? file : config;
        if (chosen != null) {
            reader.read(chosen);
        }
        reader.environment(environment);
        for (var option : Options.ALL) {
            var words = words(option);
            if (words != null) {
                reader.set(option, words);
            }
        }
        return reader;
    }

    private @Nullable List<String> words(Option<?> option) {
        Object value = spec.commandLine().getParseResult()
                .matchedOptionValue("--" + option.name(), null);
        return switch (value) {
            case null -> null;
            case String[] words -> List.of(words);
            case String word -> List.of(word);
            default -> throw new IllegalStateException("picocli was asked for text");
        };
    }
}
