package dev.stave.server.command.admin;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandTable;
import dev.stave.server.command.Syntax;

/// `COMMAND DOCS [command-name ...]`: what redis-cli shows as help and hints. A
/// command that is not there is left out.
record CommandDocs(List<String> names) implements CommandQuery {
    private static final int FIRST_NAME = 2;

    static CommandDocs parse(Arguments arguments) {
        return new CommandDocs(arguments.textsFrom(FIRST_NAME));
    }

    @Override
    public Reply answer(CommandTable commands) {
        return names.isEmpty()
                ? byName(commands.specs())
                : byName(names.stream().distinct()
                        .flatMap(name -> Stream.ofNullable(commands.find(name))).toList());
    }

    private static Reply byName(List<CommandSpec> specs) {
        var commands = new ReplyMap();
        specs.forEach(spec -> commands.put(spec.name(), describe(spec)));
        return commands.reply();
    }

    private static Reply describe(CommandSpec spec) {
        var docs = new ReplyMap().put("summary", Reply.bulk(spec.summary()))
                .put("since", Reply.bulk(spec.since()))
                .put("group", Reply.bulk(spec.group().name().toLowerCase(Locale.ROOT)))
                .put("complexity", Reply.bulk(spec.complexity()));
        if (!spec.syntax().isEmpty()) {
            docs.put("arguments", ArgumentReply.describe(Syntax.parse(spec.syntax())));
        }
        if (!spec.subcommands().isEmpty()) {
            docs.put("subcommands", byName(spec.subcommands()));
        }
        return docs.reply();
    }
}
