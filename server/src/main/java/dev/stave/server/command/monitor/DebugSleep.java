package dev.stave.server.command.monitor;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `DEBUG SLEEP seconds`: the one command that makes the writer wait, since
/// that is what it is for.
record DebugSleep(long nanos) implements SessionCommand {
    private static final long MAX_SECONDS = 3600;

    static DebugSleep parse(Arguments arguments) {
        try {
            var seconds = Double.parseDouble(arguments.text(2));
            return new DebugSleep(
                    (long) (Math.clamp(seconds, 0, MAX_SECONDS) * TimeUnit.SECONDS.toNanos(1)));
        } catch (NumberFormatException _) {
            throw new CommandException("ERR value is not a valid float");
        }
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        var until = System.nanoTime() + nanos;
        for (var left = nanos; left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
        return Reply.OK;
    }
}
