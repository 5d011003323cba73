package dev.stave.server.command.string;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandParser;
import dev.stave.server.command.TimeForm;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;
import dev.stave.storage.Value;

/// `SETEX key seconds value`, `PSETEX key milliseconds value`
///
/// @param name
///            of the command, for its error
record SetExCommand(String name, Bytes key, TimeForm form, long amount, Value value)
        implements
            WriteCommand {
    static CommandParser parser(String name, TimeForm form) {
        return arguments -> parse(name, form, arguments);
    }

    private static SetExCommand parse(String name, TimeForm form, Arguments arguments) {
        var amount = arguments.integer(2);
        if (amount <= 0) {
            throw TimeForm.invalid(name);
        }
        return new SetExCommand(name, arguments.bytes(1), form, amount,
                new Value.StringValue(arguments.value(3)));
    }

    @Override
    public Verdict decide(KeyView view) {
        var deadline = form.deadlineMillis(amount, view.nowMillis(), name);
        return Verdict.write(new Mutation.Put(view.database(), key, value, deadline), Reply.OK);
    }
}
