package dev.stave.server.command.key;

import dev.stave.protocol.Reply;
import dev.stave.server.command.CommandParser;
import dev.stave.server.command.ReadCommand;
import dev.stave.server.command.TimeForm;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Stored;

/// `TTL key`, and the same in other forms of time: PTTL,
/// EXPIRETIME, PEXPIRETIME.
record TtlCommand(Bytes key, TimeForm form) implements ReadCommand {
    private static final Reply NO_KEY = Reply.integer(-2);
    private static final Reply NO_DEADLINE = Reply.integer(-1);

    static CommandParser parser(TimeForm form) {
        return arguments -> new TtlCommand(arguments.bytes(1), form);
    }

    @Override
    public Reply read(KeyView view) {
        var deadline = view.deadlineMillis(key);
        if (deadline.isEmpty()) {
            return NO_KEY;
        }
        return deadline.getAsLong() == Stored.NO_DEADLINE
                ? NO_DEADLINE
                : Reply.integer(form.amount(deadline.getAsLong(), view.nowMillis()));
    }
}
