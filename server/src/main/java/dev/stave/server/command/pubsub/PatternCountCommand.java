package dev.stave.server.command.pubsub;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.pubsub.SubscriptionKind;

/// `PUBSUB NUMPAT`: a pattern that several clients subscribed to counts once.
record PatternCountCommand() implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        return Reply.integer(server.pubsub().names(SubscriptionKind.PATTERN).size());
    }
}
