package dev.stave.server.command.admin;

import java.util.ArrayList;
import java.util.List;

import dev.stave.protocol.Reply;

/// A map reply in the making; its names are bulk strings.
///
/// **Threads** Used within the making of one reply.
final class ReplyMap {
    private final List<Reply> entries = new ArrayList<>();

    ReplyMap put(String name, Reply value) {
        entries.add(Reply.bulk(name));
        entries.add(value);
        return this;
    }

    Reply reply() {
        return new Reply.MapReply(entries);
    }
}
