package dev.stave.server.command.admin;

import java.util.ArrayList;
import java.util.List;

import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;
import dev.stave.server.config.Settings;

import static dev.stave.server.command.CommandSpec.command;

/// CONFIG and its subcommands.
public final class ConfigCommands {
    /// Index of the first argument behind the subcommand's name.
    private static final int FIRST = 2;
    private static final Flag[] GUARDED = {Flag.NOSCRIPT, Flag.LOADING, Flag.STALE,
            Flag.DANGEROUS};

    private ConfigCommands() {}

    public static CommandSpec spec() {
        return command("config", -2, Group.SERVER).since("2.0.0")
                .summary("A container for commands about the configuration.")
                .complexity("Depends on subcommand.")
                .containing(get(), set(), resetStat(), rewrite(), help());
    }

    private static CommandSpec get() {
        return command("config|get", -3, Group.SERVER).since("2.0.0")
                .summary("Returns the options whose names fit, and their values.")
                .complexity("O(N) with N options and patterns")
                .syntax("pattern [pattern ...]").flags(Flag.ADMIN, GUARDED)
                .parsedBy(arguments -> new ConfigGet(texts(arguments)));
    }

    private static CommandSpec set() {
        return command("config|set", -4, Group.SERVER).since("2.0.0")
                .summary("Sets options, all of them or none.")
                .complexity("O(N) with N options")
                .syntax("option value [option value ...]").flags(Flag.ADMIN, GUARDED)
                .parsedBy(arguments -> new ConfigSet(assignments(arguments)));
    }

    private static CommandSpec resetStat() {
        return command("config|resetstat", 2, Group.SERVER).since("2.0.0")
                .summary("Sets the counters of INFO to zero.").flags(Flag.ADMIN, GUARDED)
                .parsedBy(_ -> new ConfigResetStat());
    }

    private static CommandSpec rewrite() {
        return command("config|rewrite", 2, Group.SERVER).since("2.8.0")
                .summary("Writes the current options into the configuration file.")
                .flags(Flag.ADMIN, GUARDED).parsedBy(_ -> new ConfigRewriteFile());
    }

    private static CommandSpec help() {
        return command("config|help", 2, Group.SERVER).since("5.0.0")
                .summary("Returns what CONFIG's subcommands do.").flags(Flag.LOADING, Flag.STALE)
                .parsedBy(_ -> new ConfigHelp());
    }

    private static List<String> texts(Arguments arguments) {
        var texts = new ArrayList<String>();
        for (var i = FIRST; i < arguments.count(); i++) {
            texts.add(arguments.text(i));
        }
        return texts;
    }

    private static List<Settings.Assignment> assignments(Arguments arguments) {
        if ((arguments.count() - FIRST) % 2 != 0) {
            throw CommandException.syntax();
        }
        var assignments = new ArrayList<Settings.Assignment>();
        for (var i = FIRST; i < arguments.count(); i += 2) {
            assignments.add(new Settings.Assignment(arguments.text(i), arguments.text(i + 1)));
        }
        return assignments;
    }
}
