package dev.stave.server.execution;

import dev.stave.server.command.CommandException;
import dev.stave.server.command.Prepared;
import dev.stave.server.command.ReadCommand;
import dev.stave.server.command.Session;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Engine;
import dev.stave.storage.LimitExceededException;

/// Looks at commands that are to be run soon, so that what they need is fetched
/// together: from memory for the whole batch, and from disk by making their
/// decisions and forgetting them.
///
/// **Threads** The writer's.
final class LookAhead {
    private final Engine engine;
    private final Turn turn;
    private final byte[][] keys = new byte[Engine.MAX_KEYS_AHEAD][];

    LookAhead(Engine engine, Turn turn) {
        this.engine = engine;
        this.turn = turn;
    }

    /// Brings near what the next requests of a batch will look up.
    ///
    /// @return after how many requests this should be done again
    int touch(Session session, Batch batch) {
        var requests = Math.min(batch.left(), Engine.MAX_KEYS_AHEAD);
        var count = 0;
        var values = false;
        var changes = false;
        for (var i = 0; i < requests && count < keys.length; i++) {
            var prepared = batch.peek(i);
            count = addKeys(prepared, count);
            values |= prepared.readsValues();
            changes |= prepared.command() instanceof WriteCommand;
        }
        if (count > 1) {
            engine.lookAhead(session.database, keys, count, values, changes);
        }
        return requests - 1;
    }

    private int addKeys(Prepared prepared, int count) {
        var spec = prepared.spec();
        if (prepared.command() == null || spec == null || spec.keys().isEmpty()) {
            return count;
        }
        var where = spec.keys().getFirst();
        var parts = prepared.request().count();
        var last = where.last() < 0 ? parts + where.last() : Math.min(where.last(), parts - 1);
        var added = count;
        for (var at = where.first(); at <= last && added < keys.length; at += where.step()) {
            keys[added++] = prepared.request().part(at);
        }
        return added;
    }

    /// Makes the decision of a command, and forgets it, for the values that it
    /// wants to be read.
    ///
    /// @return whether the commands after it can be looked at in the same way
    boolean at(Session session, Prepared prepared) {
        try {
            var view = engine.view(session.database, turn.now());
            if (prepared.command() instanceof ReadCommand read) {
                read.read(view);
            } else if (prepared.command() instanceof WriteCommand write) {
                write.decide(view);
            } else {
                return false;
            }
        } catch (CommandException | LimitExceededException _) {
            return true;
        }
        return !session.transaction.open;
    }
}
