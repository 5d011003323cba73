package dev.stave.server.command.string;

import java.util.ArrayList;
import java.util.List;

import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;
import dev.stave.storage.Stored;
import dev.stave.storage.Value;

/// What MSET and MSETNX take: `key value [key value ...]`. When a key comes
/// twice, the last value counts.
record KeyValuePairs(List<Bytes> keys, List<Value> values) {
    static KeyValuePairs parse(Arguments arguments, String command) {
        if (arguments.count() % 2 == 0) {
            throw CommandException.wrongNumberOfArguments(command);
        }
        var keys = new ArrayList<Bytes>(arguments.count() / 2);
        var values = new ArrayList<Value>(arguments.count() / 2);
        for (var i = 1; i < arguments.count(); i += 2) {
            keys.add(arguments.bytes(i));
            values.add(new Value.StringValue(arguments.value(i + 1)));
        }
        return new KeyValuePairs(keys, values);
    }

    List<Mutation> puts(KeyView view) {
        var puts = new ArrayList<Mutation>(keys.size());
        for (var i = 0; i < keys.size(); i++) {
            puts.add(new Mutation.Put(view.database(), keys.get(i), values.get(i),
                    Stored.NO_DEADLINE));
        }
        return puts;
    }
}
