package dev.stave.server.command.string;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.Integers;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;
import dev.stave.storage.Value;

/// `INCR key`, `DECR key`, `INCRBY key increment`, `DECRBY key decrement`
record IncrementCommand(Bytes key, long increment) implements WriteCommand {
    static IncrementCommand parseIncr(Arguments arguments) {
        return new IncrementCommand(arguments.bytes(1), 1);
    }

    static IncrementCommand parseDecr(Arguments arguments) {
        return new IncrementCommand(arguments.bytes(1), -1);
    }

    static IncrementCommand parseIncrBy(Arguments arguments) {
        return new IncrementCommand(arguments.bytes(1), arguments.integer(2));
    }

    static IncrementCommand parseDecrBy(Arguments arguments) {
        var decrement = arguments.integer(2);
        if (decrement == Long.MIN_VALUE) { // Its negative is no long.
            throw new CommandException("ERR decrement would overflow");
        }
        return new IncrementCommand(arguments.bytes(1), -decrement);
    }

    /// The time to live stays as it is.
    @Override
    public Verdict decide(KeyView view) {
        var current = view.find(key);
        var content = StringContent.of(current);
        var sum = sum(content == null ? 0 : Integers.parse(content));
        var put = new Mutation.Put(view.database(), key, Value.string(Integers.format(sum)),
                Expiry.KEEP.deadlineMillis(current, view.nowMillis(), "incrby"));
        return Verdict.write(put, Reply.integer(sum));
    }

    private long sum(long number) {
        var sum = number + increment;
        if (((number ^ sum) & (increment ^ sum)) < 0) {
            throw new CommandException("ERR increment or decrement would overflow");
        }
        return sum;
    }
}
