package dev.stave.server.command.bitmap;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ReadCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import java.util.List;

/// `BITFIELD_RO key [GET type offset ...]`
record BitFieldReadCommand(Bytes key, List<FieldOperation> operations) implements ReadCommand {
    static BitFieldReadCommand parse(Arguments arguments) {
        var operations = FieldOperations.parse(arguments);
        if (operations.stream().anyMatch(operation -> operation.bitsNeeded() > 0)) {
            throw new CommandException("ERR BITFIELD_RO only supports the GET subcommand");
        }
        return new BitFieldReadCommand(arguments.bytes(1), operations);
    }

    @Override
    public Reply read(KeyView view) {
        var bits = BitString.find(view, key).edit();
        return Reply.array(operations.stream().map(operation -> operation.apply(bits)).toList());
    }
}
