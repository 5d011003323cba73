package dev.stave.server.command.key;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;
import dev.stave.storage.Stored;

/// `PERSIST key`
record PersistCommand(Bytes key) implements WriteCommand {
    static PersistCommand parse(Arguments arguments) {
        return new PersistCommand(arguments.bytes(1));
    }

    @Override
    public Verdict decide(KeyView view) {
        if (view.deadlineMillis(key).orElse(Stored.NO_DEADLINE) == Stored.NO_DEADLINE) {
            return Verdict.unchanged(Reply.ZERO);
        }
        var mutation = new Mutation.ExpireAt(view.database(), key, Stored.NO_DEADLINE);
        return Verdict.write(mutation, Reply.ONE);
    }
}
