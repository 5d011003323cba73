package dev.stave.server.execution;

import java.util.Queue;

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
    private int database;
    private int count;
    private boolean values;
    private boolean changes;

    LookAhead(Engine engine, Turn turn) {
        this.engine = engine;
        this.turn = turn;
    }

    /// Brings near what the next requests of a client will look up.
    void touch(Client client) {
        begin(client);
        gather(client);
        fetch();
    }

    /// As above, for several clients together, as far as they use the
    /// same database.
    void touch(Queue<Client> clients) {
        var first = clients.peek();
        if (first == null) {
            return;
        }
        begin(first);
        for (var client : clients) {
            if (client.requestsAhead == 0 && client.session().database == database) {
                gather(client);
            }
        }
        fetch();
    }

    private void begin(Client client) {
        database = client.session().database;
        count = 0;
        values = false;
        changes = false;
    }

    private void gather(Client client) {
        var batch = client.batches.peek();
        if (batch == null) {
            return;
        }
        var requests = 0;
        for (; requests < batch.left() && count < keys.length; requests++) {
            var prepared = batch.peek(requests);
            addKeys(prepared);
            values |= prepared.readsValues();
            changes |= prepared.command() instanceof WriteCommand;
        }
        client.requestsAhead = requests;
    }

    private void addKeys(Prepared prepared) {
        var spec = prepared.spec();
        if (prepared.command() == null || spec == null || spec.keys().isEmpty()) {
            return;
        }
        var where = spec.keys().getFirst();
        var parts = prepared.request().count();
        var last = where.last() < 0 ? parts + where.last() : Math.min(where.last(), parts - 1);
        for (var at = where.first(); at <= last && count < keys.length; at += where.step()) {
            keys[count++] = prepared.request().part(at);
        }
    }

    private void fetch() {
        if (count > 1) {
            engine.lookAhead(database, keys, count, values, changes);
        }
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
