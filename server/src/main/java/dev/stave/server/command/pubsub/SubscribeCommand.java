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

/// `SUBSCRIBE channel [channel ...]`, `PSUBSCRIBE pattern [pattern ...]`,
/// `SSUBSCRIBE shardchannel [shardchannel ...]`: a reply for each name.
record SubscribeCommand(SubscriptionKind kind, List<Bytes> names) implements SessionCommand {
    private static final Reply NOT_IN_TRANSACTION = Reply
            .error("ERR SSUBSCRIBE isn't allowed for a DENY BLOCKING client");

    static CommandParser parser(SubscriptionKind kind) {
        return arguments -> new SubscribeCommand(kind, arguments.bytesFrom(1));
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        if (kind == SubscriptionKind.SHARD && session.transaction.open) {
            return NOT_IN_TRANSACTION;
        }
        var replies = new ArrayList<Reply>(names.size());
        for (var name : names) {
            server.pubsub().subscribe(session, kind, name);
            replies.add(new Reply.Push(List.of(Reply.bulk(kind.beginning()),
                    Reply.bulk(name.array()),
                    Reply.integer(session.subscriptions().countAlike(kind)))));
        }
        return new Reply.Series(replies);
    }
}
