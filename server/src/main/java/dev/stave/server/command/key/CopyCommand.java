package dev.stave.server.command.key;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.DatabaseNumber;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;

/// `COPY source destination [DB destination-db] [REPLACE]`: the copy has the
/// deadline, too.
///
/// @param database
///            null for the connection's own
record CopyCommand(Bytes source, Bytes destination, @Nullable Integer database, boolean replaces)
        implements
            WriteCommand {
    private static final int FIRST_OPTION = 3;

    /// @param databases
    ///            how many there are
    static CopyCommand parse(Arguments arguments, int databases) {
        @Nullable
        Integer database = null;
        var replaces = false;
        for (var i = FIRST_OPTION; i < arguments.count(); i++) {
            if (arguments.is(i, "REPLACE")) {
                replaces = true;
            } else if (arguments.is(i, "DB") && i + 1 < arguments.count()) {
                database = DatabaseNumber.existing(DatabaseNumber.parse(arguments, ++i), databases);
            } else {
                throw CommandException.syntax();
            }
        }
        return new CopyCommand(arguments.bytes(1), arguments.bytes(2), database, replaces);
    }

    @Override
    public Verdict decide(KeyView view) {
        var target = database == null ? view : view.inDatabase(database);
        if (target.database() == view.database() && source.equals(destination)) {
            throw MoveCommand.sameObject();
        }
        var current = view.find(source);
        if (current == null || (!replaces && target.contains(destination))) {
            return Verdict.unchanged(Reply.ZERO);
        }
        return Verdict.write(new Mutation.Put(target.database(), destination, current.value(),
                current.deadlineMillis()), Reply.ONE);
    }
}
