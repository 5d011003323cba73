package dev.stave.server.command.key;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandParser;
import dev.stave.server.command.TimeForm;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;

/// `EXPIRE key seconds [NX | XX | GT | LT]`, and the same with other forms of
/// time: PEXPIRE, EXPIREAT, PEXPIREAT.
///
/// @param name
///            of the command, for its error
record ExpireCommand(String name, Bytes key, TimeForm form, long amount, ExpireCondition condition)
        implements
            WriteCommand {
    private static final int FIRST_OPTION = 3;

    static CommandParser parser(String name, TimeForm form) {
        return arguments -> parse(name, form, arguments);
    }

    private static ExpireCommand parse(String name, TimeForm form, Arguments arguments) {
        var condition = ExpireCondition.parse(arguments, FIRST_OPTION);
        return new ExpireCommand(name, arguments.bytes(1), form, arguments.integer(2), condition);
    }

    @Override
    public Verdict decide(KeyView view) {
        var deadline = form.deadlineMillis(amount, view.nowMillis(), name);
        if (!holds(view, deadline)) {
            return Verdict.unchanged(Reply.ZERO);
        }
        var mutation = deadline <= view.nowMillis()
                ? new Mutation.Delete(view.database(), key)
                : new Mutation.ExpireAt(view.database(), key, deadline);
        return Verdict.write(mutation, Reply.ONE);
    }

    private boolean holds(KeyView view, long deadlineMillis) {
        var current = view.deadlineMillis(key);
        return current.isPresent() && condition.holds(current.getAsLong(), deadlineMillis);
    }
}
