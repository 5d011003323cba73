package dev.stave.server.command.admin;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.stave.protocol.Reply;
import dev.stave.server.command.KeySpec;

/// A key specification as COMMAND INFO answers it.
final class KeySpecReply {
    /// Redis writes these in capitals, and all other flags in small letters.
    private static final Set<String> CAPITALS = Set.of("RO", "RW", "OW", "RM");
    /// There is no limit to how far a range of keys goes.
    private static final Reply NO_LIMIT = Reply.ZERO;

    private KeySpecReply() {}

    static Reply describe(KeySpec keys) {
        var first = new ReplyMap().put("index", Reply.integer(keys.first())).reply();
        return new ReplyMap().put("flags", flags(keys.flags()))
                .put("begin_search", search("index", first))
                .put("find_keys", search("range", range(keys))).reply();
    }

    static Reply flags(List<String> flags) {
        return new Reply.SetReply(flags.stream()
                .map(flag -> CAPITALS.contains(flag) ? flag : flag.toLowerCase(Locale.ROOT))
                .<Reply>map(Reply.SimpleString::new).toList());
    }

    private static Reply search(String type, Reply spec) {
        return new ReplyMap().put("type", Reply.bulk(type)).put("spec", spec).reply();
    }

    /// The last key counts from the first, unless it counts from the end.
    private static Reply range(KeySpec keys) {
        var last = keys.last() < 0 ? keys.last() : keys.last() - keys.first();
        return new ReplyMap().put("lastkey", Reply.integer(last))
                .put("keystep", Reply.integer(keys.step())).put("limit", NO_LIMIT).reply();
    }
}
