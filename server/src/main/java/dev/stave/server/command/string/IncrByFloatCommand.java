package dev.stave.server.command.string;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;
import dev.stave.storage.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/// `INCRBYFLOAT key increment`. The sum is written with up to 17 digits behind
/// the point. The time to live stays as it is.
record IncrByFloatCommand(Bytes key, Bytes increment) implements WriteCommand {
    static IncrByFloatCommand parse(Arguments arguments) {
        return new IncrByFloatCommand(arguments.bytes(1), arguments.bytes(2));
    }

    @Override
    public Verdict decide(KeyView view) {
        var current = view.find(key);
        var content = StringContent.of(current);
        var before = content == null ? BigDecimal.ZERO : Decimals.parse(content);
        var sum = Decimals.format(sum(before, Decimals.parse(increment)))
                .getBytes(StandardCharsets.US_ASCII);
        var put = new Mutation.Put(view.database(), key, Value.string(sum),
                Expiry.KEEP.deadlineMillis(current, view.nowMillis(), "incrbyfloat"));
        return Verdict.write(put, Reply.bulk(sum));
    }

    private static BigDecimal sum(BigDecimal one, BigDecimal other) {
        var sum = Decimals.rounded(one.add(other));
        if (Decimals.isInfinite(one) || Decimals.isInfinite(other) || Decimals.isInfinite(sum)) {
            throw new CommandException("ERR increment would produce NaN or Infinity");
        }
        return sum;
    }
}
