package dev.stave.server.command.key;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;

/// `DEL key [key ...]`, `UNLINK key [key ...]`
record DeleteCommand(List<Bytes> keys) implements WriteCommand {
    static DeleteCommand parse(Arguments arguments) {
        return new DeleteCommand(arguments.bytesFrom(1));
    }

    @Override
    public Verdict decide(KeyView view) {
        var deletes = new ArrayList<Mutation>(keys.size());
        for (var key : distinctKeys()) {
            if (view.contains(key)) {
                deletes.add(new Mutation.Delete(view.database(), key));
            }
        }
        return Verdict.write(deletes, Reply.integer(deletes.size()));
    }

    private Iterable<Bytes> distinctKeys() {
        return keys.size() == 1 ? keys : new LinkedHashSet<>(keys);
    }
}
