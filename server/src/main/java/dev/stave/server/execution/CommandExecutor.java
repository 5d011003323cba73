package dev.stave.server.execution;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.KeySpec;
import dev.stave.server.command.Prepared;
import dev.stave.server.command.ReadCommand;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.server.config.EvictionPolicy;
import dev.stave.server.config.Options;
import dev.stave.server.pubsub.KeyspaceNotifications;
import dev.stave.server.tracking.ClientTracking;
import dev.stave.storage.Bytes;
import dev.stave.storage.Engine;
import dev.stave.storage.KeyView;
import dev.stave.storage.LimitExceededException;
import dev.stave.storage.Transaction;
import dev.stave.storage.log.LogUnavailableException;

/// Runs one request: [Admission] says whether it may be run, the command
/// decides, and what it decided is done: at once, or as a part of one of the two
/// kinds of transactions.
///
/// **Threads** The writer's.
final class CommandExecutor {
    /// Instead of a reply, while values are read from disk.
    private static final Reply NOT_YET = Reply.error("ERR the value is still being read");

    private final Engine engine;
    private final ServerContext server;
    private final Turn turn = new Turn();
    private final CommandTimer timer;
    private final KeyspaceNotifications notifications;
    private final QueuedTransactions queued;
    private final OpenTransactions open;
    private final Admission admission;
    private final LookAhead lookAhead;

    CommandExecutor(ServerContext server, CommandTimer timer,
            KeyspaceNotifications notifications) {
        engine = server.engine();
        this.server = server;
        this.timer = timer;
        this.notifications = notifications;
        var settings = server.settings();
        var permissions = new Permissions(server);
        open = new OpenTransactions(engine, settings, server.statistics().transactions());
        lookAhead = new LookAhead(engine, turn);
        queued = new QueuedTransactions(server, permissions, turn, lookAhead, this::run);
        admission = new Admission(server, permissions, open, turn);
        engine.onExpired(notifications::expired);
        engine.onChange(server.tracking());
        choosePolicy(settings.get(Options.MAXMEMORY_POLICY));
    }

    /// What is deleted when memory is short.
    void choosePolicy(EvictionPolicy policy) {
        engine.eviction().setPolicy(dev.stave.storage.EvictionPolicy.valueOf(policy.name()));
    }

    Turn turn() {
        return turn;
    }

    /// The transactions between MULTI and EXEC.
    QueuedTransactions queued() {
        return queued;
    }

    /// The transactions between BEGIN and COMMIT.
    OpenTransactions open() {
        return open;
    }

    /// All the commands since the last call together took this long.
    void runTook(long nanos) {
        timer.runTook(nanos, turn.now());
    }

    /// @return the reply; worth nothing when the engine wants a cold read, and then
    ///         nothing has happened
    Reply execute(Session session, Prepared prepared) {
        session.lastCommand = prepared.spec() == null ? "NULL" : prepared.spec().name();
        var refusal = admission.refusal(session, prepared);
        if (refusal != null) {
            var reply = queued.refused(session, prepared, refusal);
            countRejected(prepared, reply);
            return reply;
        }
        if (QueuedTransactions.mustQueue(session, prepared)) {
            return queued.queue(session, prepared);
        }
        if (QueuedTransactions.isExec(prepared) && engine.coldValues().mayBeMet()) {
            queued.rehearse(session);
            if (engine.coldValues().isWanting()) {
                return NOT_YET;
            }
        }
        server.tracking().actBy(session);
        var reply = run(session, prepared, null);
        if (session.tracking() != null) {
            endCaching(session, session.tracking(), prepared);
        }
        return reply;
    }

    /// CLIENT CACHING is said for the next command, or the next transaction.
    private void endCaching(Session session, ClientTracking tracking, Prepared prepared) {
        if (!engine.coldValues().isWanting() && !session.transaction.open
                && !spec(prepared).name().startsWith("client|")) {
            tracking.cacheUsual();
        }
    }

    private void countRejected(Prepared prepared, Reply reply) {
        if (prepared.spec() != null) {
            server.statistics().commandRejected(prepared.spec().counters());
        }
        if (reply instanceof Reply.ErrorReply(var message)) {
            server.statistics().errorReplied(message);
        }
    }

    private void countFailed(Prepared prepared, Reply reply) {
        if (reply instanceof Reply.ErrorReply(var message)) {
            server.statistics().errorReplied(message);
            server.statistics().commandFailed(spec(prepared).counters());
        }
    }

    private static CommandSpec spec(Prepared prepared) {
        return Objects.requireNonNull(prepared.spec());
    }

    /// @param transaction
    ///            the EXEC that the command is a part of; null when it stands alone
    private Reply run(Session session, Prepared prepared, @Nullable Transaction transaction) {
        var began = timer.begin(spec(prepared));
        var reply = answer(session, prepared, transaction);
        if (engine.coldValues().isWanting()) {
            return NOT_YET;
        }
        session.commandsProcessed++;
        remember(session, prepared);
        timer.end(session, prepared, began, turn.now());
        countFailed(prepared, reply);
        tellMonitors(session, prepared);
        return reply;
    }

    /// What a client that tracks has read, it may keep.
    private void remember(Session session, Prepared prepared) {
        if (session.tracking() != null && spec(prepared).has(CommandSpec.Flag.READONLY)) {
            var request = prepared.request();
            server.tracking().remember(session, spec(prepared).keys().stream()
                    .filter(KeySpec::ofKeys)
                    .flatMap(keys -> keys.positions(request.count()).boxed())
                    .map(at -> Bytes.wrap(request.part(at))).toList());
        }
    }

    private void tellMonitors(Session session, Prepared prepared) {
        var monitors = server.monitors();
        if (!monitors.isEmpty() && !spec(prepared).has(CommandSpec.Flag.ADMIN)
                && !spec(prepared).has(CommandSpec.Flag.SKIP_MONITOR)) {
            monitors.tell(server.clock().instant(), session.database,
                    session.link().remoteAddress(), prepared.request());
        }
    }

    private Reply answer(Session session, Prepared prepared, @Nullable Transaction transaction) {
        if (prepared.error() != null) {
            return Reply.error(prepared.error());
        }
        try {
            return decide(session, prepared, transaction);
        } catch (CommandException | LimitExceededException e) {
            return error(e);
        } catch (LogUnavailableException e) {
            return unavailable(e.getMessage());
        }
    }

    /// What is answered to a command that could not be decided.
    static Reply error(RuntimeException e) {
        return Reply.error(e instanceof LimitExceededException
                ? "ERR " + e.getMessage()
                : String.valueOf(e.getMessage()));
    }

    /// The answer where a write cannot be done, or cannot be known to be done.
    static Reply unavailable(@Nullable String reason) {
        return Reply.error("MISCONF Errors writing to the log: " + reason);
    }

    private Reply decide(Session session, Prepared prepared, @Nullable Transaction transaction) {
        return switch (Objects.requireNonNull(prepared.command())) {
            case ReadCommand read -> {
                var view = view(session, transaction);
                var seen = notifications.look(view);
                var reply = read.read(seen);
                // What has nothing to tell and nothing to remember is most of all that is run.
                yield seen.equals(view) && session.open == null
                        ? reply
                        : carryOut(session, prepared, Verdict.unchanged(reply), seen, transaction);
            }
            case WriteCommand write -> {
                var seen = notifications.look(view(session, transaction));
                yield carryOut(session, prepared, write.decide(seen), seen, transaction);
            }
            case SessionCommand other -> other.run(session, server);
        };
    }

    private KeyView view(Session session, @Nullable Transaction transaction) {
        if (transaction != null) {
            return transaction.view(session.database);
        }
        return session.open == null
                ? engine.view(session.database, turn.now())
                : session.open.view(session.database, turn.now());
    }

    /// Does what was decided, and tells of it; nothing, while values are wanted.
    private Reply carryOut(Session session, Prepared prepared, Verdict verdict, KeyView seen,
            @Nullable Transaction transaction) {
        if (engine.coldValues().isWanting()) {
            return verdict.reply();
        }
        var mutations = verdict.mutations();
        var notices = notifications.of(spec(prepared).name(), prepared.request(), mutations, seen);
        if (transaction == null && session.open != null) {
            return open.stage(session.open, verdict, notices);
        }
        if (transaction != null) {
            transaction.stage(mutations);
        } else if (!mutations.isEmpty()) {
            turn.wrote(session, engine.commit(mutations, turn.now()));
        }
        notifications.publish(notices);
        return verdict.reply();
    }

    /// COMMIT.
    Reply commit(Session session) {
        var end = open.commit(session, turn.now());
        turn.wrote(session, end.sequence());
        notifications.publish(end.notices());
        return end.reply();
    }

    /// The session ends, or begins anew.
    void forget(Session session) {
        session.transaction.discard(engine.watches());
        open.rollback(session);
        server.tracking().disable(session);
    }

    /// Hands over what the command has published, behind its reply.
    void deliver() {
        server.tracking().actBy(null);
        server.tracking().flush();
        server.pubsub().deliveries().deliver();
    }

    LookAhead lookAhead() {
        return lookAhead;
    }
}
