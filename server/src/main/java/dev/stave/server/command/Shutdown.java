package dev.stave.server.command;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.server.config.ShutdownFlag;
import dev.stave.server.config.ShutdownFlags;
import dev.stave.storage.Checkpoint;
import dev.stave.storage.Engine;

/// How the server comes to its end: after a checkpoint, where that is wanted,
/// so that the next start has little log to replay. Until it is done everybody
/// is served as ever, and the end can be called off.
///
/// **Threads** Owned by the writer.
public final class Shutdown {
    /// A start replays so much in less time than the rest of it takes: nobody has
    /// to wait for a checkpoint then, unless they ask for it.
    static final long SMALL_LOG_BYTES = 64L << 20;

    private static final Logger LOGGER = LoggerFactory.getLogger(Shutdown.class);
    private static final long BYTES_PER_MIB = 1 << 20;

    private final Runnable end;
    private @Nullable Attempt underWay;
    private boolean ends;

    /// Who wants the end. The JVM does not come back from a signal: what it began
    /// can be neither refused nor called off.
    public enum Origin {
        COMMAND, SIGNAL
    }

    /// What became of an attempt. REFUSED: its checkpoint failed, or it was
    /// called off.
    public enum Outcome {
        ENDS, REFUSED
    }

    private record Attempt(Engine engine, Checkpoint checkpoint, ShutdownFlags flags,
            Origin origin, CompletableFuture<Outcome> outcome) {
        /// Why its checkpoint does not come to an end: a flush waits for a log that
        /// waits for space. Empty when it does.
        String failure() {
            var status = engine.status();
            return status.files().flushFailure().isEmpty()
                    ? status.refusal()
                    : status.files().flushFailure();
        }

        /// What is not in data files is in the log, so an end without the checkpoint
        /// costs the next start time and nothing else. Who did not ask for one is
        /// therefore not held up by its failure, as Redis does, whose data would be
        /// lost; who did, may want to know before the server is gone.
        boolean needsCheckpoint() {
            return origin == Origin.COMMAND && flags.has(ShutdownFlag.SAVE)
                    && !flags.has(ShutdownFlag.FORCE);
        }
    }

    /// @param end
    ///            begins the end: no more requests, everything acknowledged is on
    ///            disk, exit code 0
    public Shutdown(Runnable end) {
        this.end = end;
    }

    /// Begins an attempt, or joins the one that is under way, as Redis does. NOSAVE
    /// waits for no checkpoint, whoever began it.
    ///
    /// @return completed by the writer
    public CompletableFuture<Outcome> begin(Engine engine, ShutdownFlags flags, Origin origin,
            long nowMillis) {
        var joined = underWay;
        if (ends || flags.has(ShutdownFlag.NOSAVE)
                || (joined == null && !isWorthCheckpoint(engine, flags))) {
            endNow();
            return CompletableFuture.completedFuture(Outcome.ENDS);
        }
        var attempt = joined == null
                ? attempt(engine, flags, origin, nowMillis)
                : joined(joined, origin);
        underWay = attempt;
        look();
        return attempt.outcome();
    }

    private static boolean isWorthCheckpoint(Engine engine, ShutdownFlags flags) {
        return engine.bytesToReplay() > (flags.has(ShutdownFlag.SAVE) ? 0 : SMALL_LOG_BYTES);
    }

    private static Attempt attempt(Engine engine, ShutdownFlags flags, Origin origin,
            long nowMillis) {
        LOGGER.info("checkpoint before the end: {} MiB of log", mibToReplay(engine));
        return new Attempt(engine, engine.hastyCheckpoint(nowMillis), flags, origin,
                new CompletableFuture<>());
    }

    private static Attempt joined(Attempt first, Origin origin) {
        return origin == Origin.COMMAND
                ? first
                : new Attempt(first.engine(), first.checkpoint(), first.flags(), origin,
                        first.outcome());
    }

    /// Whether there is an attempt that has not come to its end.
    public boolean isUnderWay() {
        return underWay != null;
    }

    /// Calls off the attempt under way; its checkpoint goes on.
    ///
    /// @return false when that cannot be called off
    public boolean abort() {
        if (underWay == null || underWay.origin() == Origin.SIGNAL) {
            return false;
        }
        LOGGER.info("the end is called off");
        over(Outcome.REFUSED);
        return true;
    }

    /// Looks how far the checkpoint is; to be called often.
    public void look() {
        var attempt = underWay;
        if (attempt == null) {
            return;
        }
        if (attempt.checkpoint().isDone()) {
            LOGGER.info("checkpoint before the end: done, {} MiB of log are left",
                    mibToReplay(attempt.engine()));
            endNow();
        } else if (!attempt.failure().isEmpty()) {
            failed(attempt);
        }
    }

    private void failed(Attempt attempt) {
        if (attempt.needsCheckpoint()) {
            LOGGER.warn("no end, since the checkpoint before it fails: {}", attempt.failure());
            over(Outcome.REFUSED);
        } else {
            LOGGER.warn("ending without a checkpoint, since that fails: {}; {} MiB of log are left",
                    attempt.failure(), mibToReplay(attempt.engine()));
            endNow();
        }
    }

    private void endNow() {
        ends = true;
        over(Outcome.ENDS); // Who waits is told before nobody is any more.
        end.run();
    }

    private void over(Outcome outcome) {
        var attempt = underWay;
        underWay = null;
        if (attempt != null) {
            attempt.outcome().complete(outcome);
        }
    }

    private static long mibToReplay(Engine engine) {
        return Math.ceilDiv(engine.bytesToReplay(), BYTES_PER_MIB);
    }
}
