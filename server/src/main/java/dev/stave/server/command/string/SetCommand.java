package dev.stave.server.command.string;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;
import dev.stave.storage.Stored;
import dev.stave.storage.Value;

/// `SET key value [NX | XX] [GET] [EX seconds | PX milliseconds | EXAT
/// unix-time-seconds | PXAT unix-time-milliseconds | KEEPTTL]`
record SetCommand(Bytes key, Value value, Condition condition, Expiry expiry,
        boolean returnsPrevious) implements WriteCommand {
    private static final int FIRST_OPTION = 3;

    /// When the key is set at all.
    enum Condition {
        ALWAYS, IF_ABSENT, IF_PRESENT
    }

    static SetCommand parse(Arguments arguments) {
        var key = arguments.bytes(1);
        var value = new Value.StringValue(arguments.value(2));
        return arguments.count() == FIRST_OPTION
                ? new SetCommand(key, value, Condition.ALWAYS, Expiry.NONE, false)
                : withOptions(arguments, key, value);
    }

    private static SetCommand withOptions(Arguments arguments, Bytes key, Value value) {
        var condition = Condition.ALWAYS;
        var returnsPrevious = false;
        var times = new ExpiryOptions("KEEPTTL", Expiry.KEEP, Expiry.NONE);
        for (var i = FIRST_OPTION; i < arguments.count();) {
            if (arguments.is(i, "NX")) {
                condition = only(Condition.IF_ABSENT, condition);
                i++;
            } else if (arguments.is(i, "XX")) {
                condition = only(Condition.IF_PRESENT, condition);
                i++;
            } else if (arguments.is(i, "GET")) {
                returnsPrevious = true;
                i++;
            } else {
                i += times.read(arguments, i);
            }
        }
        return new SetCommand(key, value, condition, times.expiry(), returnsPrevious);
    }

    private static Condition only(Condition wanted, Condition soFar) {
        if (soFar != Condition.ALWAYS && soFar != wanted) {
            throw CommandException.syntax();
        }
        return wanted;
    }

    @Override
    public Verdict decide(KeyView view) {
        var current = readsCurrent() ? view.find(key) : null;
        var deadline = expiry.deadlineMillis(current, view.nowMillis(), "set");
        var previous = returnsPrevious ? StringContent.of(current) : null;
        if (!holds(view, current)) {
            return Verdict.unchanged(returnsPrevious ? previousReply(previous) : Reply.NULL);
        }
        var reply = returnsPrevious ? previousReply(previous) : Reply.OK;
        return deadline <= view.nowMillis()
                ? gone(view, reply)
                : Verdict.write(new Mutation.Put(view.database(), key, value, deadline), reply);
    }

    private boolean readsCurrent() {
        return returnsPrevious || expiry instanceof Expiry.Keep;
    }

    private boolean holds(KeyView view, @Nullable Stored current) {
        return condition == Condition.ALWAYS
                || present(view, current) == (condition == Condition.IF_PRESENT);
    }

    private boolean present(KeyView view, @Nullable Stored current) {
        return readsCurrent() ? current != null : view.contains(key);
    }

    /// A deadline in the past is no error: the key is set, and has ended.
    private Verdict gone(KeyView view, Reply reply) {
        return view.contains(key)
                ? Verdict.write(new Mutation.Delete(view.database(), key), reply)
                : Verdict.unchanged(reply);
    }

    private static Reply previousReply(@Nullable Bytes previous) {
        return previous == null ? Reply.NULL : StringContent.reply(previous);
    }
}
