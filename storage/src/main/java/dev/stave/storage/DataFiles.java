package dev.stave.storage;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.compaction.Compaction;
import dev.stave.storage.compaction.CompactionOptions;
import dev.stave.storage.disk.Disk;
import dev.stave.storage.file.DataFileTable;
import dev.stave.storage.log.SealedSegment;
import dev.stave.storage.log.WriteAheadLog;

/// The space of a store on disk: when the log is full, its oldest segment is
/// flushed to data files; when data files are mostly dead, they are merged.
///
/// **Threads** Owned by the writer.
final class DataFiles implements Space {
    /// Each start of a server leaves a small segment behind; this many of them are
    /// not let gather.
    private static final int MAX_SEGMENTS = 128;
    /// Times the size that the log should have.
    private static final int BEHIND = 2;

    private final WriteAheadLog log;
    private final CompactionOptions options;
    private final Compaction compaction;
    private final DataFileTable files;
    private final Engine engine;
    private long checkpointBelow;
    private long lastCheckpointMillis;
    private boolean checkpointing;
    /// Somebody waits for the checkpoint under way, or waited for one that it goes
    /// on from.
    private boolean inHaste;
    private long checkpoints;

    DataFiles(Engine engine, Records records, Recovery recovery, EngineOptions options,
            EngineListener listener, Disk disk, long nowMillis) {
        log = records.log();
        files = records.files();
        this.engine = engine;
        lastCheckpointMillis = nowMillis;
        this.options = options.compaction();
        compaction = new Compaction(options.compaction(), options.threads(), disk, log,
                recovery.manifest(),
                new Placements(engine, records, recovery.slots(), this::nextToFlush,
                        () -> inHaste, logBytesToBe()),
                listener::stepsWaiting);
        compaction.start();
    }

    private @Nullable SealedSegment nextToFlush() {
        return isFlushDue() ? log.oldestSealed() : null;
    }

    private boolean isFlushDue() {
        return log.bytes() > options.maxLogBytes() || log.segmentCount() > MAX_SEGMENTS
                || log.oldestId() < checkpointBelow;
    }

    @Override
    public boolean step(long nowMillis, long untilNanos) {
        if (isCheckpointDue(nowMillis)) {
            checkpoint(nowMillis);
        }
        if (checkpointing && log.oldestId() >= checkpointBelow) {
            checkpointing = false;
            inHaste = false;
            checkpoints++;
            lastCheckpointMillis = nowMillis;
        }
        var flushes = isFlushDue() && log.hasSealed();
        if (flushes) {
            compaction.wakeFlush();
        }
        compaction.wakeMerge();
        compaction.runSteps();
        return flushes;
    }

    @Override
    public void runSteps() {
        compaction.runSteps();
    }

    private boolean isCheckpointDue(long nowMillis) {
        return options.checkpointIntervalMillis() > 0 && !checkpointing
                && nowMillis - lastCheckpointMillis >= options.checkpointIntervalMillis();
    }

    @Override
    public Checkpoint hastyCheckpoint(long nowMillis) {
        var checkpoint = checkpoint(nowMillis);
        inHaste = true;
        return checkpoint;
    }

    @Override
    public Checkpoint checkpoint(long nowMillis) {
        var below = log.seal(nowMillis);
        checkpointBelow = below;
        checkpointing = true;
        engine.checkpointBegins();
        compaction.wakeFlush();
        return () -> log.oldestId() >= below;
    }

    @Override
    public void mergeAll() {
        compaction.mergeAll();
    }

    @Override
    public void copyTo(Disk target) throws IOException {
        compaction.copyTo(target);
    }

    @Override
    public boolean isBehind() {
        return isLogFull() && compaction.flushFailure().isEmpty();
    }

    /// Whoever waited for a flush that does not succeed would wait for as long as
    /// the disk is full, say, and could not tell why.
    @Override
    public String refusal() {
        return isLogFull() ? compaction.flushFailure() : "";
    }

    private boolean isLogFull() {
        return log.bytes() > BEHIND * logBytesToBe();
    }

    private long logBytesToBe() {
        return Math.max(options.maxLogBytes(), 2L * log.segmentBytes());
    }

    @Override
    public DataFileStatus status(ValueCache cache) {
        return new DataFileStatus(files.inOrder().size(), files.bytes(), files.liveBytes(),
                compaction.flushes(), compaction.merges(), compaction.isMerging(),
                checkpointing && log.oldestId() < checkpointBelow, checkpoints,
                lastCheckpointMillis,
                compaction.flushFailure(), compaction.mergeFailure(), cache.hits(),
                cache.pageCacheHits(), cache.misses());
    }

    @Override
    public void close() {
        compaction.close();
    }
}
