package dev.stave.server.command.bitmap;

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
import java.util.List;

/// `BITOP operation destkey key [key ...]`. Shorter strings are as if they had
/// zeros behind them.
record BitOpCommand(Operation operation, Bytes destination, List<Bytes> keys)
        implements
            WriteCommand {
    private static final int FIRST_KEY = 3;

    /// What is done with the bytes.
    enum Operation {
        AND, OR, XOR, NOT;

        byte apply(byte one, byte other) {
            return (byte) switch (this) {
                case AND -> one & other;
                case OR -> one | other;
                case XOR -> one ^ other;
                case NOT -> ~other;
            };
        }
    }

    static BitOpCommand parse(Arguments arguments) {
        var operation = operation(arguments);
        if (operation == Operation.NOT && arguments.count() > FIRST_KEY + 1) {
            throw new CommandException(
                    "ERR BITOP NOT must be called with a single source key.");
        }
        return new BitOpCommand(operation, arguments.bytes(2), arguments.bytesFrom(FIRST_KEY));
    }

    private static Operation operation(Arguments arguments) {
        for (var operation : Operation.values()) {
            if (arguments.is(1, operation.name())) {
                return operation;
            }
        }
        throw CommandException.syntax();
    }

    @Override
    public Verdict decide(KeyView view) {
        var sources = keys.stream().map(key -> BitString.find(view, key).bits().bytes()).toList();
        var length = sources.stream().mapToInt(source -> source.length).max().orElse(0);
        if (length == 0) {
            return view.contains(destination)
                    ? Verdict.write(new Mutation.Delete(view.database(), destination), Reply.ZERO)
                    : Verdict.unchanged(Reply.ZERO);
        }
        var put = new Mutation.Put(view.database(), destination,
                Value.string(result(sources, length)), Stored.NO_DEADLINE);
        return Verdict.write(put, Reply.integer(length));
    }

    private byte[] result(List<byte[]> sources, int length) {
        var result = new byte[length];
        for (var i = 0; i < length; i++) {
            var value = operation == Operation.NOT
                    ? operation.apply((byte) 0, at(sources.getFirst(), i))
                    : at(sources.getFirst(), i);
            for (var source : sources.subList(1, sources.size())) {
                value = operation.apply(value, at(source, i));
            }
            result[i] = value;
        }
        return result;
    }

    private static byte at(byte[] source, int index) {
        return index < source.length ? source[index] : 0;
    }
}
