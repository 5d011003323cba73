package dev.stave.server.metrics;

import dev.stave.server.command.ServerContext;
import io.netty.handler.codec.http.HttpResponseStatus;

/// What an orchestrator asks.
///
/// **Threads** The writer's: that it answers is a part of the answer.
final class Health {
    private Health() {}

    /// Whether the server is worth keeping.
    static Answer live() {
        return Answer.line(HttpResponseStatus.OK, "live");
    }

    /// Whether it is worth sending requests: the data are there, and writes
    /// are taken.
    static Answer ready(ServerContext server) {
        if (server.lifecycle().loading().isPresent()) {
            return notReady("loading");
        }
        var refusal = server.engine().status().refusal();
        return refusal.isEmpty()
                ? Answer.line(HttpResponseStatus.OK, "ready")
                : notReady("writes are refused: " + refusal);
    }

    private static Answer notReady(String why) {
        return Answer.line(HttpResponseStatus.SERVICE_UNAVAILABLE, why);
    }
}
