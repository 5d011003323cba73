package dev.stave.server.execution;

import dev.stave.server.command.Session;
import dev.stave.server.command.Sessions;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.pubsub.Monitors;

/// Disconnects clients that have sent nothing for as long as the option
/// `timeout` says. Those that listen to others may be silent.
///
/// **Threads** The writer's.
final class IdleClients {
    private static final int MAX_LOOKED_AT = 200;

    private final Settings settings;
    private final Sessions sessions;
    private final Monitors monitors;
    private long lastId;

    IdleClients(Settings settings, Sessions sessions, Monitors monitors) {
        this.settings = settings;
        this.sessions = sessions;
        this.monitors = monitors;
    }

    /// Looks at some of the clients, going on where the last call ended: at least
    /// at as many as let all be seen once a second when it is called `hz` times.
    void disconnectSome(long nowMillis) {
        var timeoutMillis = settings.get(Options.TIMEOUT) * 1000L;
        if (timeoutMillis == 0) {
            return;
        }
        var count = Math.max(MAX_LOOKED_AT, sessions.count() / settings.get(Options.HZ) + 1);
        for (var session : sessions.after(lastId, count)) {
            lastId = session.id();
            if (isIdle(session, nowMillis - timeoutMillis)) {
                session.link().close();
            }
        }
    }

    private boolean isIdle(Session session, long sinceMillis) {
        return session.lastInteractionMillis <= sinceMillis && session.subscriptions().isEmpty()
                && !monitors.contains(session);
    }
}
