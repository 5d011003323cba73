package dev.stave.server.command.key;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;

/// `SORT key [BY pattern] [LIMIT offset count] [GET pattern [GET pattern ...]]
/// [ASC | DESC] [ALPHA] [STORE destination]`, as far as there is something to
/// sort: a key that is not there has no elements, and a string is none.
///
/// @param destination
///            null where the elements are the reply
record SortCommand(Bytes key, @Nullable Bytes destination) implements WriteCommand {
    private static final int FIRST_OPTION = 2;

    static SortCommand parse(Arguments arguments) {
        @Nullable
        Bytes destination = null;
        for (var i = FIRST_OPTION; i < arguments.count(); i++) {
            var left = arguments.count() - i - 1;
            if (arguments.is(i, "STORE") && left >= 1) {
                destination = arguments.bytes(++i);
            } else {
                i += check(arguments, i, left);
            }
        }
        return new SortCommand(arguments.bytes(1), destination);
    }

    static SortCommand parseReadOnly(Arguments arguments) {
        var sort = parse(arguments);
        if (sort.destination() != null) {
            throw CommandException.syntax();
        }
        return sort;
    }

    /// @return how many arguments the option has
    private static int check(Arguments arguments, int at, int left) {
        if (arguments.is(at, "ASC") || arguments.is(at, "DESC") || arguments.is(at, "ALPHA")) {
            return 0;
        } else if ((arguments.is(at, "BY") || arguments.is(at, "GET")) && left >= 1) {
            return 1;
        } else if (arguments.is(at, "LIMIT") && left >= 2) {
            arguments.integer(at + 1);
            arguments.integer(at + 2);
            return 2;
        }
        throw CommandException.syntax();
    }

    @Override
    public Verdict decide(KeyView view) {
        if (view.contains(key)) {
            throw new CommandException(
                    "WRONGTYPE Operation against a key holding the wrong kind of value");
        }
        if (destination == null) {
            return Verdict.unchanged(Reply.array(List.of()));
        }
        return Verdict.write(view.contains(destination)
                ? List.of(new Mutation.Delete(view.database(), destination))
                : List.of(), Reply.ZERO);
    }
}
