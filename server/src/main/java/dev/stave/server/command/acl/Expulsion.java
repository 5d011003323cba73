package dev.stave.server.command.acl;

import dev.stave.server.acl.Loss;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.pubsub.SubscriptionKind;

/// Ends the connections that hold what their user has lost: Redis has no
/// gentler way to tell a client that it will hear no more.
///
/// @param asking
///            who changes the users, and hears the reply also when it
///            is expelled
record Expulsion(ServerContext server, Session asking) {
    void after(Loss loss) {
        if (!loss.isNone()) {
            server.sessions().all().stream().filter(session -> suffers(session, loss)).toList()
                    .forEach(this::expel);
        }
    }

    private static boolean suffers(Session session, Loss loss) {
        return loss.removed().contains(session.account)
                || (loss.narrowed().contains(session.account) && listensTooFar(session));
    }

    private static boolean listensTooFar(Session session) {
        var user = session.account.user();
        for (var kind : SubscriptionKind.values()) {
            for (var name : session.subscriptions().names(kind)) {
                if (!user.allowsChannel(name, kind == SubscriptionKind.PATTERN)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// It is told nothing from now on, be its connection closed or not yet.
    private void expel(Session session) {
        server.pubsub().forget(session);
        server.monitors().remove(session);
        server.tracking().disable(session);
        session.expel(session == asking);
    }
}
