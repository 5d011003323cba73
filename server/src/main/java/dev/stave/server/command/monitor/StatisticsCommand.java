package dev.stave.server.command.monitor;

import java.util.function.Function;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.stats.Statistics;

/// A command without arguments about what the server counts, as `SLOWLOG LEN`.
record StatisticsCommand(Function<Statistics, Reply> answer) implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        return answer.apply(server.statistics());
    }
}
