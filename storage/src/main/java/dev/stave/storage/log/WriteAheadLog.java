package dev.stave.storage.log;

import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Value;
import dev.stave.storage.disk.Disk;
import dev.stave.storage.location.Location;
import dev.stave.storage.location.SlotPool;
import dev.stave.storage.thread.Threads;

/// The log as its owner sees it: appends frames, reads records back.
///
/// A frame is written in one go: [#begin] with the bytes its records need, a
/// call for each record, [#end]. It is in memory then, and goes to disk once
/// [#wake] has been called: once for all the frames of a burst.
///
/// Without a disk it is the volatile engine's: the same segments, in memory
/// only, everything acknowledged at once.
///
/// **Threads** Owned by the writer, but for
/// [#acknowledged], [#durable], [#health], [#statistics], [#commitInPassing] and
/// what says so.
public final class WriteAheadLog implements AutoCloseable {
    /// The largest frame: no command and no transaction writes more.
    public static final int MAX_FRAME_BYTES = 1 << 30;

    private static final byte[] NO_KEY = {};
    private static final LogHealth HEALTHY = new LogHealth.Healthy();

    private final LogOptions options;
    private final SegmentTable segments;
    private final LoggedRecords records;
    private final UUID store;
    private final LogStatistics statistics = new LogStatistics();
    private final @Nullable SegmentPreparer preparer;
    private final @Nullable LogThread logThread;
    private final FrameCopier copier;
    private final SegmentSuccession succession;
    private final OpenFrame frame;
    private long appended;
    private boolean started;

    private WriteAheadLog(LogOptions options, Threads threads, @Nullable Disk disk, SlotPool slots,
            LogStart begin, ReplayTargets targets, LogListener listener)
            throws IOException {
        this.options = options;
        segments = new SegmentTable(slots);
        records = new LoggedRecords(segments);
        var recovered = recover(disk, begin, targets);
        appended = recovered.lastSequence();
        store = Objects.requireNonNullElseGet(recovered.store(), UUID::randomUUID);
        preparer = disk == null
                ? null
                : new SegmentPreparer(threads, disk, store,
                        Location.align(options.segmentBytes()), this::healthChanged);
        succession = new SegmentSuccession(options.segmentBytes(), segments, preparer, threads,
                recovered.nextSegmentId());
        logThread = disk == null
                ? null
                : new LogThread(threads, succession.active(), appended, options.syncPolicy(),
                        listener, statistics);
        copier = logThread == null
                ? new FrameCopier(threads, () -> tellIfFailed(listener))
                : logThread.copier();
        frame = new OpenFrame(succession.active(), copier);
    }

    /// Opens the log that is on the disk, or a new one, and hands all its records
    /// to the targets. It does not write before [#start].
    ///
    /// @param threads
    ///            which the log works on
    /// @param disk
    ///            null for a log in memory only
    /// @param slots
    ///            where the segments take theirs, as the data files do
    /// @param begin
    ///            what is in data files already
    /// @throws DamagedLogException
    ///             when the log has lost what was durable
    public static WriteAheadLog open(LogOptions options, Threads threads, @Nullable Disk disk,
            SlotPool slots, LogStart begin, ReplayTargets targets, LogListener listener)
            throws IOException {
        return new WriteAheadLog(options, threads, disk, slots, begin, targets, listener);
    }

    /// Whether a file of this name is a part of a log.
    public static boolean isFileName(String name) {
        return Segment.isFileName(name);
    }

    private LogRecovery.Result recover(@Nullable Disk disk, LogStart begin, ReplayTargets targets)
            throws IOException {
        if (disk == null) {
            return LogRecovery.Result.NOTHING;
        }
        try {
            var result = new LogRecovery(disk, segments, begin, targets).run();
            SegmentPreparer.clean(disk);
            return result;
        } catch (IOException | RuntimeException | Error e) {
            segments.all().forEach(Segment::free); // Targets that still read them fail as well.
            throw e;
        }
    }

    /// Goes to work: from now on frames are taken.
    public void start(long nowMillis) {
        started = true;
        if (preparer != null) {
            preparer.start();
        }
        succession.start(nowMillis);
        if (logThread != null) {
            logThread.start();
        }
    }

    /// Without a disk, it is the copier alone that can fail.
    private void tellIfFailed(LogListener listener) {
        if (!health().acceptsWrites()) {
            listener.healthChanged(health());
        }
    }

    private void healthChanged(LogHealth health) {
        if (logThread != null) {
            logThread.healthChanged(health);
        }
    }

    /// The bytes that a record takes in a frame.
    public static int recordBytes(int keyBytes, int valueBytes) {
        return Location.align(RecordLayout.bytes(keyBytes, valueBytes));
    }

    /// Begins a frame. Its records follow, with exactly these bytes in all, then
    /// [#end].
    ///
    /// @throws LogUnavailableException
    ///             when the log takes no writes, or not one of this size
    public void begin(long recordsBytes, long nowMillis) {
        var frameBytes = FrameLayout.HEADER_BYTES + recordsBytes;
        if (frameBytes > MAX_FRAME_BYTES) {
            throw new LogUnavailableException("a write of " + recordsBytes
                    + " bytes is larger than the largest frame, " + MAX_FRAME_BYTES);
        }
        if (!health().acceptsWrites()) {
            throw new LogUnavailableException(health().reason());
        }
        if (!succession.active().hasRoomFor((int) frameBytes)) {
            goOn((int) frameBytes, nowMillis);
        }
        frame.begin(nowMillis);
    }

    /// @return the record's location
    public long put(int keyspace, byte[] key, Value value, long deadlineMillis) {
        return frame.put(keyspace, key, value, deadlineMillis);
    }

    public void delete(int keyspace, byte[] key) {
        frame.put(Operation.DELETE, keyspace, key, 0);
    }

    public void expireAt(int keyspace, byte[] key, long deadlineMillis) {
        frame.put(Operation.EXPIRE_AT, keyspace, key, deadlineMillis);
    }

    /// @return the record's location
    public long map(int database, int keyspace) {
        return frame.put(Operation.MAP, keyspace, NO_KEY, database);
    }

    /// Where the mapping is that was appended right behind another one.
    public long behind(long mapLocation) {
        return Location.of(Location.slot(mapLocation),
                Location.offset(mapLocation) + recordBytes(0, 0), RecordLayout.HEADER_BYTES);
    }

    public void drop(int keyspace) {
        frame.put(Operation.DROP, keyspace, NO_KEY, 0);
    }

    /// Ends the frame.
    ///
    /// @return its sequence
    public long end() {
        return endFrame(FrameLayout.TYPE_RECORDS);
    }

    private long endFrame(int type) {
        appended++;
        frame.end(type, appended, durable());
        succession.filled();
        if (logThread != null) {
            logThread.publish(appended);
        }
        return appended;
    }

    private void goOn(int frameBytes, long nowMillis) {
        try {
            succession.next(frameBytes, appended, nowMillis);
        } finally {
            frame.moveTo(succession.active()); // It has gone on, perhaps, though something failed after that.
        }
    }

    /// Makes the log thread take what was appended; to be called once after
    /// a burst.
    public void wake() {
        if (logThread != null) {
            logThread.wake();
        }
    }

    /// As [#wake], for a caller who waits for the disk anyway: it does the log
    /// thread's work itself where it can. From any thread.
    public void commitInPassing() {
        if (logThread != null) {
            logThread.commitInPassing();
        }
    }

    /// What it holds, by location.
    public LoggedRecords records() {
        return records;
    }

    /// The sequence of the last frame appended.
    public long appended() {
        return appended;
    }

    /// Up to which sequence the policy allows to acknowledge. From any thread.
    public long acknowledged() {
        return logThread == null ? appended : logThread.acknowledged();
    }

    /// Up to which sequence everything survives a power cut. From any thread.
    public long durable() {
        return logThread == null ? appended : logThread.durable();
    }

    /// Waits until everything up to `sequence`, which has been appended, survives a
    /// power cut. From any thread but the owner's.
    ///
    /// @throws LogUnavailableException
    ///             when it never will, since the log has failed
    public void awaitDurable(long sequence) {
        if (logThread != null) {
            logThread.awaitDurable(sequence);
        }
    }

    /// Has everything up to `sequence`, which has been appended, made durable soon,
    /// whatever the policy; the listener hears of it. From any thread.
    public void wantDurable(long sequence) {
        if (logThread != null) {
            logThread.wantDurable(sequence);
        }
    }

    /// From any thread.
    public void setSyncPolicy(SyncPolicy policy) {
        if (logThread != null) {
            logThread.setPolicy(policy);
        }
    }

    /// From any thread.
    public LogHealth health() {
        return logThread == null ? volatileHealth() : logThread.health();
    }

    private LogHealth volatileHealth() {
        var failure = copier.failure();
        return failure == null ? HEALTHY : new LogHealth.Failed(failure);
    }

    /// From any thread.
    public LogStatistics statistics() {
        return statistics;
    }

    /// Whether there is a segment that no frame goes into any more.
    public boolean hasSealed() {
        return segments.oldest() != succession.active();
    }

    public long oldestId() {
        return segments.oldest().id();
    }

    /// The oldest segment, when no frame goes into it any more.
    public @Nullable SealedSegment oldestSealed() {
        return hasSealed() ? new SealedSegment(segments.oldest()) : null;
    }

    /// Begins a new segment, unless the one under way is empty.
    ///
    /// @return the id of the first segment that is not sealed
    public long seal(long nowMillis) {
        if (succession.active().tail() > SegmentHeader.BYTES) {
            goOn(0, nowMillis);
        }
        return succession.active().id();
    }

    /// Who the files belong to.
    public UUID store() {
        return store;
    }

    public long oldestLiveBytes() {
        return segments.oldest().live().total();
    }

    /// Gives the oldest segment's memory and file back. No key points into it, and
    /// whatever supersedes its records is durable.
    ///
    /// @param freeing
    ///            gives back memory that takes the owner too long
    public void retireOldest(Executor freeing) {
        var oldest = segments.oldest();
        segments.removeOldest();
        if (preparer == null) {
            freeing.execute(oldest::free);
        } else {
            preparer.retire(oldest);
        }
    }

    public int segmentBytes() {
        return options.segmentBytes();
    }

    public int segmentCount() {
        return segments.count();
    }

    /// Memory that the segments take, and as much on disk.
    public long bytes() {
        return segments.bytes();
    }

    /// Of the frames in them, which a start reads and replays, the dead ones too.
    public long frameBytes() {
        return segments.frameBytes();
    }

    /// What finds no space on the disk is given up from now on, and the log fails,
    /// instead of waiting until there is some.
    public void stopWaitingForSpace() {
        if (preparer != null) {
            preparer.stopWaitingForSpace();
        }
    }

    /// Writes and syncs everything, says in the log that this was in order, and
    /// gives the files back.
    @Override
    public void close() {
        if (logThread == null) {
            copier.close();
        }
        if (logThread != null && preparer != null && started) {
            stopWaitingForSpace();
            if (health().acceptsWrites()) {
                begin(0, frame.millis());
                endFrame(FrameLayout.TYPE_CLOSE);
            }
            logThread.close();
            succession.discardSpare();
            preparer.close();
        }
        succession.close();
        segments.all().forEach(Segment::free);
    }
}
