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

/// `UNSUBSCRIBE [channel [channel ...]]`, `PUNSUBSCRIBE [pattern [pattern
/// ...]]`, `SUNSUBSCRIBE [shardchannel [shardchannel ...]]`: a reply for each
/// name, also for one that was not subscribed to. As in Valkey 8 it takes at
/// least one subscription, since otherwise a client could take the reply for a
/// message.
///
/// @param names
///            none for all that there are
record UnsubscribeCommand(SubscriptionKind kind, List<Bytes> names) implements SessionCommand {
    static CommandParser parser(SubscriptionKind kind) {
        return arguments -> new UnsubscribeCommand(kind, arguments.bytesFrom(1));
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        if (session.subscriptions().isEmpty()) {
            return Reply.error("NOSUB '" + kind.end()
                    + "' command executed not in subscribed mode");
        }
        var ended = names.isEmpty() ? session.subscriptions().names(kind) : names;
        if (ended.isEmpty()) {
            return new Reply.Series(List.of(reply(session, Reply.NULL)));
        }
        var replies = new ArrayList<Reply>(ended.size());
        for (var name : ended) {
            server.pubsub().unsubscribe(session, kind, name);
            replies.add(reply(session, Reply.bulk(name.array())));
        }
        return new Reply.Series(replies);
    }

    private Reply reply(Session session, Reply name) {
        return new Reply.Push(List.of(Reply.bulk(kind.end()), name,
                Reply.integer(session.subscriptions().countAlike(kind))));
    }
}
