package dev.stave.server.command.admin;

import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.command.WaitTimeout;
import dev.stave.server.command.Waiting;
import dev.stave.server.config.Options;
import dev.stave.storage.Engine;

/// `WAITAOF numlocal numreplicas timeout`: answers when what this connection
/// has written survives a power cut. Where the policy would sync later, it is
/// synced now. Replicas there are none.
record WaitAofCommand(boolean local, long replicas, long timeoutMillis)
        implements
            SessionCommand {
    private static final Reply NO_LOG = Reply.error("ERR WAITAOF cannot be used when numlocal is"
            + " set but appendonly is disabled.");

    static WaitAofCommand parse(Arguments arguments) {
        var local = arguments.integer(1);
        if (local < 0 || local > 1) {
            throw new CommandException("ERR value is out of range, value must between 0 and 1");
        }
        var replicas = arguments.integer(2);
        if (replicas < 0) {
            throw new CommandException("ERR value is out of range, must be positive");
        }
        return new WaitAofCommand(local == 1, replicas, WaitTimeout.parseMillis(arguments, 3));
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        var deadline = WaitTimeout.deadlineMillis(timeoutMillis, server.clock().millis());
        var hasLog = server.settings().get(Options.APPENDONLY);
        if (local && !hasLog) {
            return NO_LOG;
        }
        var engine = server.engine();
        var sequence = session.writtenSequence;
        if (session.transaction.open || isDone(engine, sequence)) {
            return reply(engine, sequence, hasLog);
        }
        session.waiting = new Waiting(() -> isDone(engine, sequence),
                () -> reply(engine, sequence, hasLog), deadline);
        return NO_REPLY;
    }

    /// A log that takes no writes may never sync what it has.
    private boolean isDone(Engine engine, long sequence) {
        return replicas == 0 && (!local || !engine.acceptsWrites()
                || engine.isDurableOrSoon(sequence));
    }

    private static Reply reply(Engine engine, long sequence, boolean hasLog) {
        var durable = hasLog && engine.durable() >= sequence;
        return Reply.array(List.of(durable ? Reply.ONE : Reply.ZERO, Reply.ZERO));
    }
}
