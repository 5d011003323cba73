package dev.stave.server.command.key;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.ReadCommand;
import dev.stave.server.rdb.DumpPayload;
import dev.stave.server.rdb.LargeDump;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Value;

/// `DUMP key`
record DumpCommand(Bytes key) implements ReadCommand {
    static DumpCommand parse(Arguments arguments) {
        return new DumpCommand(arguments.bytes(1));
    }

    @Override
    public Reply read(KeyView view) {
        var stored = view.find(key);
        return stored == null ? Reply.NULL : switch (stored.value()) {
            case Value.StringValue(var bytes) -> dump(bytes);
        };
    }

    private static Reply dump(Bytes bytes) {
        var large = bytes.large();
        return large == null
                ? Reply.bulk(DumpPayload.ofString(bytes))
                : new Reply.Large(new LargeDump(large));
    }
}
