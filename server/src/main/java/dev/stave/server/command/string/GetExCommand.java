package dev.stave.server.command.string;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;
import dev.stave.storage.Stored;

/// `GETEX key [EX seconds | PX milliseconds | EXAT unix-time-seconds | PXAT
/// unix-time-milliseconds | PERSIST]`
record GetExCommand(Bytes key, Expiry expiry) implements WriteCommand {
    private static final int FIRST_OPTION = 2;

    static GetExCommand parse(Arguments arguments) {
        var times = new ExpiryOptions("PERSIST", Expiry.NONE, Expiry.KEEP);
        for (var i = FIRST_OPTION; i < arguments.count();) {
            i += times.read(arguments, i);
        }
        return new GetExCommand(arguments.bytes(1), times.expiry());
    }

    @Override
    public Verdict decide(KeyView view) {
        var current = view.find(key);
        var content = StringContent.of(current);
        if (current == null || content == null) {
            return Verdict.unchanged(Reply.NULL);
        }
        var mutation = mutation(view, current);
        var reply = StringContent.reply(content);
        return mutation == null ? Verdict.unchanged(reply) : Verdict.write(mutation, reply);
    }

    private @Nullable Mutation mutation(KeyView view, Stored current) {
        var deadline = expiry.deadlineMillis(current, view.nowMillis(), "getex");
        if (deadline == current.deadlineMillis()) {
            return null;
        }
        return deadline <= view.nowMillis()
                ? new Mutation.Delete(view.database(), key)
                : new Mutation.ExpireAt(view.database(), key, deadline);
    }
}
