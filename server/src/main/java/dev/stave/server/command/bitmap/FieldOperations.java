package dev.stave.server.command.bitmap;

import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import java.util.ArrayList;
import java.util.List;

/// Reads the operations of BITFIELD.
final class FieldOperations {
    private static final int FIRST = 2;

    private final Arguments arguments;
    private final List<FieldOperation> operations = new ArrayList<>();
    private Overflow overflow = Overflow.WRAP;
    private int at = FIRST;

    private FieldOperations(Arguments arguments) {
        this.arguments = arguments;
    }

    static List<FieldOperation> parse(Arguments arguments) {
        var parsed = new FieldOperations(arguments);
        while (parsed.at < arguments.count()) {
            parsed.next();
        }
        return List.copyOf(parsed.operations);
    }

    private void next() {
        var left = arguments.count() - at - 1;
        if (arguments.is(at, "GET") && left >= 2) {
            var type = FieldType.parse(arguments, at + 1);
            operations.add(new FieldOperation.Get(type, type.offset(arguments, at + 2)));
            at += 3;
        } else if (arguments.is(at, "SET") && left >= 3) {
            var type = FieldType.parse(arguments, at + 1);
            operations.add(new FieldOperation.Set(type, type.offset(arguments, at + 2),
                    arguments.integer(at + 3), overflow));
            at += 4;
        } else if (arguments.is(at, "INCRBY") && left >= 3) {
            var type = FieldType.parse(arguments, at + 1);
            operations.add(new FieldOperation.IncrBy(type, type.offset(arguments, at + 2),
                    arguments.integer(at + 3), overflow));
            at += 4;
        } else if (arguments.is(at, "OVERFLOW") && left >= 1) {
            overflow = Overflow.parse(arguments, at + 1);
            at += 2;
        } else {
            throw CommandException.syntax();
        }
    }
}
