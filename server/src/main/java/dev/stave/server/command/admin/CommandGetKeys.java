package dev.stave.server.command.admin;

import java.util.ArrayList;
import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.protocol.Request;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandTable;
import dev.stave.server.command.KeySpec;

/// `COMMAND GETKEYS command [arg ...]`, `COMMAND GETKEYSANDFLAGS command
/// [arg ...]`
record CommandGetKeys(Request asked, boolean withFlags) implements CommandQuery {
    private static final int FIRST_PART = 2;
    private static final List<String> DESTINATION_FLAGS = List.of("OW", "UPDATE");

    static CommandGetKeys parse(Arguments arguments, boolean withFlags) {
        var parts = new byte[arguments.count() - FIRST_PART][];
        for (var i = 0; i < parts.length; i++) {
            parts[i] = arguments.request().part(i + FIRST_PART);
        }
        return new CommandGetKeys(new Request(parts), withFlags);
    }

    @Override
    public Reply answer(CommandTable commands) {
        var spec = commands.find(asked);
        if (spec == null) {
            return Reply.error("ERR Invalid command specified");
        } else if (spec.keys().stream().noneMatch(KeySpec::ofKeys)) {
            return Reply.error("ERR The command has no key arguments");
        } else if (!spec.accepts(asked.count())) {
            return Reply.error("ERR Invalid number of arguments specified for command");
        }
        var found = new ArrayList<Reply>();
        spec.keys().stream().filter(KeySpec::ofKeys).forEach(keys -> addKeys(keys, found));
        spec.destination(asked).ifPresent(at -> found.add(key(at, DESTINATION_FLAGS)));
        return Reply.array(found);
    }

    private void addKeys(KeySpec keys, List<Reply> found) {
        var flags = VariableFlags.of(keys, asked);
        keys.positions(asked.count()).forEach(at -> found.add(key(at, flags)));
    }

    private Reply key(int at, List<String> flags) {
        var key = Reply.bulk(asked.part(at));
        return withFlags ? Reply.array(List.of(key, KeySpecReply.flags(flags))) : key;
    }
}
