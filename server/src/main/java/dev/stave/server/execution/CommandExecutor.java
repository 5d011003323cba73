package dev.stave.server.execution;

import java.util.ArrayList;
import java.util.Objects;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Command;
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

/// Runs one request: what may be run at all, then the command itself, then what
/// it decided.
///
/// **Threads** The writer's.
final class CommandExecutor implements ServerContext.Transactions {
    private static final Reply NO_AUTH = Reply.error("NOAUTH Authentication required.");
    private static final Reply NOT_IN_TRANSACTION = Reply
            .error("ERR Command not allowed inside a transaction");
    private static final Reply OUT_OF_MEMORY = Reply
            .error("OOM command not allowed when used memory > 'maxmemory'.");
    private static final Reply LOADING = Reply
            .error("LOADING Redis is loading the dataset in memory");
    private static final Reply EXEC_ABORT = Reply
            .error("EXECABORT Transaction discarded because of previous errors.");

    /// Instead of a reply, while values are read from disk.
    private static final Reply NOT_YET = Reply.error("ERR the value is still being read");

    private final Engine engine;
    private final LongSupplier nanoClock;
    private @Nullable ServerContext server;
    private @Nullable CommandTimer timer;
    private @Nullable OpenTransactions openTransactions;
    private @Nullable Permissions permissions;
    private @Nullable KeyspaceNotifications notifications;
    private long nowMillis;
    private long writtenSequence;

    /// @param nanoClock
    ///            for how long commands take
    CommandExecutor(Engine engine, LongSupplier nanoClock) {
        this.engine = engine;
        this.nanoClock = nanoClock;
    }

    void attach(ServerContext context) {
        server = context;
        permissions = new Permissions(context);
        timer = new CommandTimer(nanoClock, context.settings(), context.statistics());
        openTransactions = new OpenTransactions(engine, context.settings(),
                context.statistics().transactions());
        notifications = new KeyspaceNotifications(context.pubsub(), context.settings());
        engine.onExpired(notifications::expired);
        engine.onChange(context.tracking());
        choosePolicy(context.settings().get(Options.MAXMEMORY_POLICY));
        context.settings().onChange(Options.MAXMEMORY_POLICY, this::choosePolicy);
    }

    private void choosePolicy(EvictionPolicy policy) {
        engine.setEvictionPolicy(dev.stave.storage.EvictionPolicy.valueOf(policy.name()));
    }

    /// All the commands since the last call together took this long.
    void runTook(long nanos) {
        timer().runTook(nanos, nowMillis);
    }

    /// What the commands that follow take for the present moment.
    void setNow(long millis) {
        nowMillis = millis;
    }

    /// The sequence of the last write since the last call; 0 for none.
    long takeWrittenSequence() {
        var taken = writtenSequence;
        writtenSequence = 0;
        return taken;
    }

    /// @return the reply; worth nothing when the engine wants a cold read, and then
    ///         nothing has happened
    Reply execute(Session session, Prepared prepared) {
        session.lastCommand = prepared.spec() == null ? "NULL" : prepared.spec().name();
        var refusal = refusal(session, prepared);
        if (refusal != null) {
            session.transaction.failed |= session.transaction.open;
            var reply = isExec(prepared) ? abort(session, refusal) : refusal;
            rejected(prepared, reply);
            return reply;
        }
        if (session.transaction.open && !runsInsideMulti(prepared)) {
            return queue(session, prepared);
        }
        if (isExec(prepared) && engine.hasColdValues()) {
            rehearse(session);
            if (engine.wantsColdRead()) {
                return NOT_YET;
            }
        }
        context().tracking().actBy(session);
        var reply = run(session, prepared, null);
        if (session.tracking() != null) {
            endCaching(session, session.tracking(), prepared);
        }
        return reply;
    }

    /// CLIENT CACHING is said for the next command, or the next transaction.
    private void endCaching(Session session, ClientTracking tracking, Prepared prepared) {
        if (!engine.wantsColdRead() && !session.transaction.open
                && !spec(prepared).name().startsWith("client|")) {
            tracking.cacheUsual();
        }
    }

    /// What a client that tracks has read, it may keep.
    private void remember(Session session, Prepared prepared) {
        if (session.tracking() != null && spec(prepared).has(CommandSpec.Flag.READONLY)) {
            var request = prepared.request();
            context().tracking().remember(session, spec(prepared).keys().stream()
                    .filter(KeySpec::ofKeys)
                    .flatMap(keys -> keys.positions(request.count()).boxed())
                    .map(at -> Bytes.wrap(request.part(at))).toList());
        }
    }

    private static boolean isExec(Prepared prepared) {
        return prepared.spec() != null && prepared.spec().name().equals("exec");
    }

    /// An EXEC that is not run ends its transaction all the same.
    private Reply abort(Session session, Reply refusal) {
        session.transaction.discard(engine.watches());
        return refusal instanceof Reply.ErrorReply(var message)
                ? Reply.error("EXECABORT Transaction discarded because of: "
                        + message.replaceFirst("^ERR ", ""))
                : refusal;
    }

    private void rejected(Prepared prepared, Reply reply) {
        if (prepared.spec() != null) {
            context().statistics().commandRejected(prepared.spec().counters());
        }
        if (reply instanceof Reply.ErrorReply(var message)) {
            context().statistics().errorReplied(message);
        }
    }

    private void count(Prepared prepared, Reply reply) {
        if (reply instanceof Reply.ErrorReply(var message)) {
            context().statistics().errorReplied(message);
            context().statistics().commandFailed(spec(prepared).counters());
        }
    }

    /// Why the request is not even looked at; null when it is.
    private @Nullable Reply refusal(Session session, Prepared prepared) {
        if (prepared.unknown()) {
            return Reply.error(Objects.requireNonNull(prepared.error()));
        }
        if (permissions().mustAuthenticate(session, spec(prepared))) {
            return NO_AUTH;
        }
        if (session.transaction.open && spec(prepared).has(CommandSpec.Flag.NO_MULTI)) {
            return NOT_IN_TRANSACTION;
        }
        var forbidden = permissions().refusal(session, prepared);
        if (forbidden != null) {
            return forbidden;
        }
        if (needsMemory(session, prepared) && isOverMemory()) {
            return OUT_OF_MEMORY;
        }
        if (session.takesOnlySubscriptions() && !isAmongMessages(prepared)) {
            return notWhileSubscribed(prepared);
        }
        return mustWaitForLoading(prepared)
                ? LOADING
                : refusalOfItsOwn(session, prepared);
    }

    private @Nullable Reply refusalOfItsOwn(Session session, Prepared prepared) {
        var refusal = prepared.command() instanceof SessionCommand command
                ? command.refusal(session, context())
                : null;
        return refusal == null ? openTransactions().refusal(session, prepared) : refusal;
    }

    private boolean mustWaitForLoading(Prepared prepared) {
        return !spec(prepared).has(CommandSpec.Flag.LOADING)
                && context().lifecycle().loading().isPresent();
    }

    /// Whether a client that takes only messages can tell the reply from them.
    private static boolean isAmongMessages(Prepared prepared) {
        return switch (spec(prepared).name()) {
            case "subscribe", "unsubscribe", "psubscribe", "punsubscribe", "ssubscribe",
                    "sunsubscribe", "ping", "quit", "reset" ->
                true;
            default -> false;
        };
    }

    private static Reply notWhileSubscribed(Prepared prepared) {
        return Reply
                .error("ERR Can't execute '" + spec(prepared).name() + "': only (P|S)SUBSCRIBE /"
                        + " (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context");
    }

    private static boolean needsMemory(Session session, Prepared prepared) {
        return spec(prepared).has(CommandSpec.Flag.DENYOOM) || (isExec(prepared)
                && session.transaction.queue.stream()
                        .anyMatch(queued -> spec(queued).has(CommandSpec.Flag.DENYOOM)));
    }

    private boolean isOverMemory() {
        var limit = context().settings().get(Options.MAXMEMORY);
        return limit > 0 && engine.memoryBytes() + openBytes() > limit
                && !engine.makeRoom(limit - openBytes(),
                        context().settings().get(Options.MAXMEMORY_SAMPLES), nowMillis);
    }

    private static CommandSpec spec(Prepared prepared) {
        return Objects.requireNonNull(prepared.spec());
    }

    private static boolean runsInsideMulti(Prepared prepared) {
        return switch (spec(prepared).name()) {
            case "exec", "discard", "multi", "watch", "quit", "reset" -> true;
            default -> false;
        };
    }

    private Reply queue(Session session, Prepared prepared) {
        var transaction = session.transaction;
        var bytes = bytes(prepared);
        if (transaction.queuedBytes + bytes > context().settings()
                .get(Options.CLIENT_QUERY_BUFFER_LIMIT)) {
            transaction.failed = true;
            return Reply.error("ERR the transaction is larger than client-query-buffer-limit");
        }
        transaction.queuedBytes += bytes;
        transaction.queue.add(prepared);
        return Reply.QUEUED;
    }

    private static long bytes(Prepared prepared) {
        var bytes = 0L;
        for (var i = 0; i < prepared.request().count(); i++) {
            bytes += prepared.request().part(i).length;
        }
        return bytes;
    }

    /// @param transaction
    ///            the one that the command is a part of; null when it stands alone
    private Reply run(Session session, Prepared prepared, @Nullable Transaction transaction) {
        var spec = spec(prepared);
        var began = timer().begin(spec);
        var reply = answer(session, prepared, transaction);
        if (engine.wantsColdRead()) {
            return NOT_YET;
        }
        session.commandsProcessed++;
        remember(session, prepared);
        timer().end(session, prepared, began, nowMillis);
        count(prepared, reply);
        tellMonitors(session, prepared);
        return reply;
    }

    private void tellMonitors(Session session, Prepared prepared) {
        var monitors = context().monitors();
        if (!monitors.isEmpty() && !spec(prepared).has(CommandSpec.Flag.ADMIN)
                && !spec(prepared).has(CommandSpec.Flag.SKIP_MONITOR)) {
            monitors.tell(context().clock().instant(), session.database,
                    session.link().remoteAddress(), prepared.request());
        }
    }

    /// Hands over what the command has published, behind its reply.
    void deliver() {
        context().tracking().actBy(null);
        context().tracking().flush();
        context().pubsub().deliveries().deliver();
    }

    private Reply answer(Session session, Prepared prepared, @Nullable Transaction transaction) {
        if (prepared.error() != null) {
            return Reply.error(prepared.error());
        }
        try {
            return perform(session, prepared, transaction);
        } catch (CommandException | LimitExceededException e) {
            return refusal(e);
        } catch (LogUnavailableException e) {
            return unavailable(e.getMessage());
        }
    }

    private static Reply refusal(RuntimeException e) {
        return Reply.error(e instanceof LimitExceededException
                ? "ERR " + e.getMessage()
                : String.valueOf(e.getMessage()));
    }

    private Reply perform(Session session, Prepared prepared, @Nullable Transaction transaction) {
        var view = view(session, transaction);
        return switch (Objects.requireNonNull(prepared.command())) {
            case ReadCommand read -> {
                var seen = notifications().look(view);
                yield carryOut(session, prepared, Verdict.unchanged(read.read(seen)), seen,
                        transaction);
            }
            case WriteCommand write -> {
                var seen = notifications().look(view);
                yield carryOut(session, prepared, write.decide(seen), seen, transaction);
            }
            case SessionCommand other -> other.run(session, context());
        };
    }

    private KeyView view(Session session, @Nullable Transaction transaction) {
        if (transaction != null) {
            return transaction.view(session.database);
        }
        return session.open == null
                ? engine.view(session.database, nowMillis)
                : session.open.view(session.database, nowMillis);
    }

    /// Does what was decided, and tells of it; nothing, while values are wanted.
    private Reply carryOut(Session session, Prepared prepared, Verdict verdict, KeyView seen,
            @Nullable Transaction transaction) {
        if (engine.wantsColdRead()) {
            return verdict.reply();
        }
        var mutations = verdict.mutations();
        var notices = notifications().of(spec(prepared).name(), prepared.request(), mutations,
                seen);
        if (transaction == null && session.open != null) {
            return openTransactions().stage(session.open, verdict, notices);
        }
        if (transaction != null) {
            transaction.stage(mutations);
        } else if (!mutations.isEmpty()) {
            writtenSequence = engine.commit(mutations, nowMillis);
            session.writtenSequence = writtenSequence;
        }
        notifications().publish(notices);
        return verdict.reply();
    }

    /// The answer where a write cannot be done, or cannot be known to be done.
    static Reply unavailable(@Nullable String reason) {
        return Reply.error("MISCONF Errors writing to the log: " + reason);
    }

    @Override
    public Reply execute(Session session) {
        var transaction = session.transaction;
        try {
            if (transaction.failed) {
                return EXEC_ABORT;
            }
            for (var watch : transaction.watches) {
                if (engine.watches().changed(watch, nowMillis)) {
                    return Reply.NULL_ARRAY;
                }
            }
            var failure = rollsBackOnError() ? rehearse(session) : null;
            return failure == null ? runQueue(session) : rolledBack(failure);
        } finally {
            transaction.discard(engine.watches());
        }
    }

    @Override
    public Reply begin(Session session, boolean readOnly) {
        return openTransactions().begin(session, readOnly, nowMillis);
    }

    @Override
    public Reply commit(Session session) {
        var end = openTransactions().commit(session, nowMillis);
        writtenSequence = Math.max(writtenSequence, end.sequence());
        session.writtenSequence = Math.max(session.writtenSequence, end.sequence());
        notifications().publish(end.notices());
        return end.reply();
    }

    @Override
    public Reply rollback(Session session) {
        return openTransactions().rollback(session);
    }

    @Override
    public void forget(Session session) {
        session.transaction.discard(engine.watches());
        openTransactions().rollback(session);
        context().tracking().disable(session);
    }

    @Override
    public int openCount() {
        return openTransactions().count();
    }

    @Override
    public long openBytes() {
        return openTransactions().bytes();
    }

    /// Rolls back what has been open for too long.
    void expireTransactions(long millis) {
        openTransactions().expire(millis);
    }

    private Permissions permissions() {
        return Objects.requireNonNull(permissions);
    }

    private OpenTransactions openTransactions() {
        return Objects.requireNonNull(openTransactions);
    }

    /// Makes the decisions of the queued commands and forgets them, to find out
    /// whether all the values that they need are at hand: an EXEC is not stopped
    /// half-way, since some commands do more than decide.
    ///
    /// @return the first error of a command about keys; null when there is none
    private Reply.@Nullable ErrorReply rehearse(Session session) {
        var database = session.database;
        var transaction = engine.begin(nowMillis);
        Reply.@Nullable ErrorReply failure = null;
        var mayBecomeAnother = session.transaction.queue.stream().map(CommandExecutor::spec)
                .anyMatch(Permissions::areChangedBy);
        for (var prepared : session.transaction.queue) {
            if (mayBecomeAnother) {
                lookAhead(session, prepared); // As if the writes before it were refused.
            }
            var reply = rehearse(session, prepared, transaction);
            if (failure == null && reply instanceof Reply.ErrorReply error) {
                failure = error;
            }
        }
        session.database = database;
        return failure;
    }

    private Reply rehearse(Session session, Prepared prepared, Transaction transaction) {
        var forbidden = permissions().lostBeforeExec(session, prepared);
        if (forbidden != null) {
            return forbidden;
        }
        try {
            return switch (prepared.command()) {
                case ReadCommand read -> read.read(transaction.view(session.database));
                case WriteCommand write -> {
                    var verdict = write.decide(transaction.view(session.database));
                    transaction.stage(verdict.mutations());
                    yield verdict.reply();
                }
                case SessionCommand other when spec(prepared).name().equals("select") ->
                    other.run(session, context());
                case SessionCommand _ -> Reply.OK;
                case null -> Reply.error(Objects.requireNonNull(prepared.error()));
            };
        } catch (CommandException | LimitExceededException e) {
            return refusal(e);
        }
    }

    /// Makes the decision of a command that is to be run soon, and forgets it, so
    /// that the values that it needs are read together with those of other commands.
    ///
    /// @return whether the commands after it can be looked at in the same way
    boolean lookAhead(Session session, Prepared prepared) {
        try {
            var view = engine.view(session.database, nowMillis);
            if (prepared.command() instanceof ReadCommand read) {
                read.read(view);
            } else if (prepared.command() instanceof WriteCommand write) {
                write.decide(view);
            } else {
                return false;
            }
        } catch (CommandException | LimitExceededException _) {
            return true;
        }
        return !session.transaction.open;
    }

    private boolean rollsBackOnError() {
        return context().settings().get(Options.MULTI_ROLLBACK_ON_ERROR);
    }

    private static Reply rolledBack(Reply.ErrorReply failure) {
        return Reply.error("EXECABORT Transaction rolled back because of: "
                + failure.message().replaceFirst("^ERR ", ""));
    }

    private Reply runQueue(Session session) {
        var transaction = engine.begin(nowMillis);
        var deliveries = context().pubsub().deliveries();
        var mark = deliveries.mark();
        var replies = new ArrayList<Reply>(session.transaction.queue.size());
        for (var prepared : session.transaction.queue) {
            var forbidden = permissions().refusalAtExec(session, prepared);
            var reply = forbidden == null ? run(session, prepared, transaction) : forbidden;
            if (reply instanceof Reply.ErrorReply failure && rollsBackOnError()) {
                deliveries.takeBack(mark);
                return rolledBack(failure);
            }
            replies.add(reply);
        }
        try {
            writtenSequence = Math.max(writtenSequence, transaction.commit());
            session.writtenSequence = Math.max(session.writtenSequence, writtenSequence);
        } catch (LogUnavailableException e) {
            deliveries.takeBack(mark);
            return unavailable(e.getMessage());
        } catch (LimitExceededException e) {
            deliveries.takeBack(mark);
            return Reply.error("EXECABORT Transaction discarded because " + e.getMessage());
        }
        return Reply.array(replies);
    }

    private CommandTimer timer() {
        return Objects.requireNonNull(timer);
    }

    private KeyspaceNotifications notifications() {
        return Objects.requireNonNull(notifications);
    }

    private ServerContext context() {
        return Objects.requireNonNull(server);
    }
}
