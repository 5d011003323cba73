package dev.stave.server.command.pubsub;

import java.util.ArrayList;
import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.CommandParser;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.pubsub.SubscriptionKind;
import dev.stave.storage.Bytes;

/// `PUBSUB NUMSUB [channel [channel ...]]`, `PUBSUB SHARDNUMSUB [shardchannel
/// [shardchannel ...]]`: each name, and how many clients subscribed to it.
record ListenerCountCommand(SubscriptionKind kind, List<Bytes> names) implements SessionCommand {
    private static final int FIRST_NAME = 2;

    static CommandParser parser(SubscriptionKind kind) {
        return arguments -> new ListenerCountCommand(kind, arguments.bytesFrom(FIRST_NAME));
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        var counts = new ArrayList<Reply>(2 * names.size());
        for (var name : names) {
            counts.add(Reply.bulk(name.array()));
            counts.add(Reply.integer(server.pubsub().listeners(kind, name)));
        }
        return Reply.array(counts);
    }
}
