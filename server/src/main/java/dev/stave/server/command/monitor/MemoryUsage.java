package dev.stave.server.command.monitor;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ReadCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Stored;

/// `MEMORY USAGE key [SAMPLES count]`: the key's place in the index, and the
/// record with the value, which is in memory while it is in the log or was read
/// lately. Nothing is sampled: a value knows its length.
record MemoryUsage(Bytes key) implements ReadCommand {
    /// The index's own part of a key.
    private static final int ENTRY_BYTES = 32;
    /// A record's header.
    private static final int RECORD_BYTES = 32;
    private static final int DEADLINE_BYTES = 16;

    static MemoryUsage parse(Arguments arguments) {
        for (var i = 3; i < arguments.count(); i += 2) {
            if (!arguments.is(i, "SAMPLES") || i + 1 == arguments.count()
                    || arguments.integer(i + 1) < 0) {
                throw CommandException.syntax();
            }
        }
        return new MemoryUsage(arguments.bytes(2));
    }

    @Override
    public Reply read(KeyView view) {
        var stored = view.find(key);
        return stored == null ? Reply.NULL : Reply.integer(bytes(stored));
    }

    private long bytes(Stored stored) {
        return ENTRY_BYTES + RECORD_BYTES + 2L * key.length() + stored.value().content().length()
                + (stored.hasDeadline() ? DEADLINE_BYTES : 0);
    }
}
