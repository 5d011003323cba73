package dev.stave.server.command.key;

import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.DatabaseNumber;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;

/// `MOVE key db`
record MoveCommand(Bytes key, int database) implements WriteCommand {
    /// @param databases
    ///            how many there are
    static MoveCommand parse(Arguments arguments, int databases) {
        return new MoveCommand(arguments.bytes(1),
                DatabaseNumber.existing(DatabaseNumber.parse(arguments, 2), databases));
    }

    @Override
    public Verdict decide(KeyView view) {
        if (database == view.database()) {
            throw sameObject();
        }
        var current = view.find(key);
        if (current == null || view.inDatabase(database).contains(key)) {
            return Verdict.unchanged(Reply.ZERO);
        }
        return Verdict.write(List.of(new Mutation.Delete(view.database(), key),
                new Mutation.Put(database, key, current.value(), current.deadlineMillis())),
                Reply.ONE);
    }

    static CommandException sameObject() {
        return new CommandException("ERR source and destination objects are the same");
    }
}
