package dev.stave.server.command.admin;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandTable;
import dev.stave.server.pattern.Glob;
import dev.stave.storage.Bytes;

/// `COMMAND LIST [FILTERBY <MODULE module-name | ACLCAT category | PATTERN
/// pattern>]`, subcommands included.
record CommandList(Predicate<CommandSpec> filter) implements CommandQuery {
    private static final int PLAIN = 2;
    private static final int FILTERED = 5;

    static CommandList parse(Arguments arguments) {
        if (arguments.count() == PLAIN) {
            return new CommandList(_ -> true);
        }
        if (arguments.count() != FILTERED || !arguments.is(2, "FILTERBY")) {
            throw CommandException.syntax();
        }
        var wanted = arguments.text(4).toLowerCase(Locale.ROOT);
        if (arguments.is(3, "MODULE")) {
            return new CommandList(_ -> false); // No command comes from a module.
        } else if (arguments.is(3, "ACLCAT")) {
            return new CommandList(spec -> isIn(spec, wanted));
        } else if (arguments.is(3, "PATTERN")) {
            var pattern = new Glob(Bytes.of(wanted));
            return new CommandList(spec -> pattern.matches(Bytes.of(spec.name())));
        }
        throw CommandException.syntax();
    }

    private static boolean isIn(CommandSpec spec, String category) {
        return spec.categories().stream().anyMatch(own -> own.redisName().equals(category));
    }

    @Override
    public Reply answer(CommandTable commands) {
        return Reply.array(commands.specs().stream().flatMap(CommandList::withSubcommands)
                .filter(filter).map(spec -> Reply.bulk(spec.name())).toList());
    }

    private static Stream<CommandSpec> withSubcommands(CommandSpec spec) {
        return Stream.concat(Stream.of(spec), spec.subcommands().stream());
    }
}
