package dev.stave.server.command.admin;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandTable;

/// `COMMAND` and `COMMAND INFO [command-name ...]`: ten elements a command,
/// null for one that is not there.
record CommandInfo(List<String> names) implements CommandQuery {
    private static final int FIRST_NAME = 2;

    static CommandInfo parse(Arguments arguments) {
        return new CommandInfo(arguments.textsFrom(FIRST_NAME));
    }

    @Override
    public Reply answer(CommandTable commands) {
        return Reply.array(names.isEmpty()
                ? commands.specs().stream().map(CommandInfo::describe).toList()
                : named(commands));
    }

    /// A name that comes a million times is described once.
    private List<Reply> named(CommandTable commands) {
        var described = new HashMap<String, Reply>();
        return names.stream().map(name -> described.computeIfAbsent(name,
                _ -> describeOrNull(commands.find(name)))).toList();
    }

    private static Reply describeOrNull(@Nullable CommandSpec spec) {
        return spec == null ? Reply.NULL : describe(spec);
    }

    private static Reply describe(CommandSpec spec) {
        var keys = spec.keys().isEmpty() ? null : spec.keys().getFirst();
        return Reply.array(List.of(
                Reply.bulk(spec.name()),
                Reply.integer(spec.arity()),
                words(flags(spec)),
                Reply.integer(keys == null ? 0 : keys.first()),
                Reply.integer(lastKey(spec)),
                Reply.integer(keys == null ? 0 : keys.step()),
                words(spec.categories().stream().map(category -> "@" + category.redisName())),
                new Reply.SetReply(spec.tips().stream().map(Reply::bulk).toList()),
                new Reply.SetReply(spec.keys().stream().map(KeySpecReply::describe).toList()),
                new Reply.SetReply(
                        spec.subcommands().stream().map(CommandInfo::describe).toList())));
    }

    /// What is before key specifications: one range, as far as they are in a row.
    private static int lastKey(CommandSpec spec) {
        var last = 0;
        for (var keys : spec.keys()) {
            if (last != 0 && keys.first() != last + 1) {
                break;
            }
            last = keys.last();
        }
        return last;
    }

    private static Stream<String> flags(CommandSpec spec) {
        return spec.flags().stream().filter(CommandSpec.Flag::isShown).sorted()
                .map(flag -> flag.name().toLowerCase(Locale.ROOT));
    }

    private static Reply words(Stream<String> words) {
        return new Reply.SetReply(words.<Reply>map(Reply.SimpleString::new).toList());
    }
}
