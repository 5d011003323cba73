package dev.stave.server.command.admin;

import java.util.ArrayList;
import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;

/// `FLUSHDB [ASYNC | SYNC]` and `FLUSHALL [ASYNC | SYNC]`: both take constant
/// time either way.
///
/// @param databases
///            how many, from 0 on; 0 for the connection's own alone
record FlushCommand(int databases) implements WriteCommand {
    static FlushCommand parseOne(Arguments arguments) {
        return parseAll(arguments, 0);
    }

    static FlushCommand parseAll(Arguments arguments, int databases) {
        var isFlush = arguments.count() == 1
                || (arguments.count() == 2
                        && (arguments.is(1, "ASYNC") || arguments.is(1, "SYNC")));
        if (!isFlush) {
            throw CommandException.syntax();
        }
        return new FlushCommand(databases);
    }

    @Override
    public Verdict decide(KeyView view) {
        List<Mutation> clears = new ArrayList<>();
        if (databases == 0) {
            clear(view, clears);
        }
        for (var number = 0; number < databases; number++) {
            clear(view.inDatabase(number), clears);
        }
        if (clears.isEmpty()) { // Clients that keep what is missing are told even so, as by Redis.
            clears.add(new Mutation.Clear(view.database()));
        }
        return Verdict.write(clears, Reply.OK);
    }

    private static void clear(KeyView view, List<Mutation> clears) {
        if (view.size() > 0) {
            clears.add(new Mutation.Clear(view.database()));
        }
    }
}
