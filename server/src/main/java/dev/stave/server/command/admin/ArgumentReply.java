package dev.stave.server.command.admin;

import java.util.ArrayList;
import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.SyntaxArgument;

/// Arguments as COMMAND DOCS answers them. redis-cli ends itself when a type is
/// not the one it expects: names are bulk strings, flags are simple ones.
final class ArgumentReply {
    /// Where the key is specified: each of our commands has one specification.
    private static final Reply KEY_SPEC_INDEX = Reply.ZERO;

    private ArgumentReply() {}

    static Reply describe(List<SyntaxArgument> arguments) {
        return Reply.array(arguments.stream().map(ArgumentReply::describe).toList());
    }

    private static Reply describe(SyntaxArgument argument) {
        var described = new ReplyMap().put("name", Reply.bulk(argument.name()))
                .put("type", Reply.bulk(argument.type().redisName()));
        if (argument.type() == SyntaxArgument.Type.KEY) {
            described.put("key_spec_index", KEY_SPEC_INDEX);
        }
        var token = argument.token();
        if (token != null) {
            described.put("token", Reply.bulk(token));
        }
        var flags = flags(argument);
        if (!flags.isEmpty()) {
            described.put("flags", new Reply.SetReply(flags));
        }
        if (!argument.arguments().isEmpty()) {
            described.put("arguments", describe(argument.arguments()));
        }
        return described.reply();
    }

    private static List<Reply> flags(SyntaxArgument argument) {
        var flags = new ArrayList<Reply>();
        if (argument.optional()) {
            flags.add(new Reply.SimpleString("optional"));
        }
        if (argument.multiple()) {
            flags.add(new Reply.SimpleString("multiple"));
        }
        if (argument.repeatsToken()) {
            flags.add(new Reply.SimpleString("multiple_token"));
        }
        return flags;
    }
}
