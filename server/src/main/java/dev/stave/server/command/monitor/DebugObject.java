package dev.stave.server.command.monitor;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.Encoding;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.storage.Bytes;

/// `DEBUG OBJECT key [FAST]`: Redis's fields, since programs take the line
/// apart; a value has no address and no age here.
record DebugObject(Bytes key) implements SessionCommand {
    private static final Reply NOT_IN_TRANSACTION = Reply
            .error("ERR Command not allowed inside a transaction");

    static DebugObject parse(Arguments arguments) {
        return new DebugObject(arguments.bytes(2));
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        if (session.transaction.open) { // The value may have to be read from disk first.
            return NOT_IN_TRANSACTION;
        }
        var view = server.engine().view(session.database, server.clock().millis());
        var stored = view.find(key);
        if (stored == null) {
            return Reply.error("ERR no such key");
        }
        return new Reply.SimpleString("Value at:0x0 refcount:1 encoding:"
                + Encoding.of(stored.value()) + " serializedlength:"
                + stored.value().content().length()
                + " lru:0 lru_seconds_idle:0 lfu_freq:0 lfu_access_time_minutes:0");
    }
}
