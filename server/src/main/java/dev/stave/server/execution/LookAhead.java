package dev.stave.server.execution;

import dev.stave.server.command.CommandException;
import dev.stave.server.command.Prepared;
import dev.stave.server.command.ReadCommand;
import dev.stave.server.command.Session;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Engine;
import dev.stave.storage.LimitExceededException;

/// Makes the decisions of commands that are to be run soon, and forgets them,
/// so that the values that they need are read together with those of other
/// commands.
///
/// **Threads** The writer's.
final class LookAhead {
    private final Engine engine;
    private final Turn turn;

    LookAhead(Engine engine, Turn turn) {
        this.engine = engine;
        this.turn = turn;
    }

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
