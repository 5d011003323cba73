package dev.stave.server.command.key;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.config.Options;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyUse;

/// `OBJECT FREQ key`, `OBJECT IDLETIME key`: what the policy of eviction knows
/// of a key. Asking is no use of it.
record ObjectUseCommand(Bytes key, boolean frequency) implements SessionCommand {
    private static final String ADJUSTS = " Please note that when switching between policies at"
            + " runtime LRU and LFU data will take some time to adjust.";
    private static final Reply NOT_COUNTED = Reply.error("ERR An LFU maxmemory policy is not"
            + " selected, access frequency not tracked." + ADJUSTS);
    private static final Reply NOT_TIMED = Reply.error("ERR An LFU maxmemory policy is selected,"
            + " idle time not tracked." + ADJUSTS);

    static ObjectUseCommand frequency(Arguments arguments) {
        return new ObjectUseCommand(arguments.bytes(2), true);
    }

    static ObjectUseCommand idleTime(Arguments arguments) {
        return new ObjectUseCommand(arguments.bytes(2), false);
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        var view = server.engine().view(session.database, server.clock().millis());
        if (!view.contains(key)) {
            return Reply.NULL;
        }
        var counts = switch (server.settings().get(Options.MAXMEMORY_POLICY)) {
            case ALLKEYS_LFU, VOLATILE_LFU -> true;
            case ALLKEYS_LRU, VOLATILE_LRU, ALLKEYS_RANDOM, VOLATILE_RANDOM, VOLATILE_TTL,
                    NOEVICTION ->
                false;
        };
        if (counts != frequency) {
            return frequency ? NOT_COUNTED : NOT_TIMED;
        }
        return server.engine().use(session.database, key).map(this::answer).orElse(Reply.NULL);
    }

    private Reply answer(KeyUse use) {
        return Reply.integer(frequency ? use.frequency() : use.idleSeconds());
    }
}
