package dev.stave.storage.compaction;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.file.DataFileWriter;
import dev.stave.storage.file.FileStatistics;
import dev.stave.storage.file.Manifest;
import dev.stave.storage.file.MergePolicy;
import dev.stave.storage.file.OpenDataFile;
import dev.stave.storage.file.Run;
import dev.stave.storage.log.WriteAheadLog;

/// Flush and merge, each on a thread of its own.
///
/// **Threads** The store's owner opens, wakes and closes it.
public final class Compaction implements AutoCloseable {
    /// A flush makes another file rather than one that is larger.
    private static final long FLUSHED_FILE_BYTES = 1L << 30;

    private final CompactionOptions options;
    private final Disk disk;
    private final WriteAheadLog log;
    private final LiveRecords records;
    private final CurrentManifest manifest;
    private final OwnerSteps owner;
    private final Publisher publisher;
    private final BackgroundThread flushing = new BackgroundThread("stave-flush", this::flush);
    private final BackgroundThread merging = new BackgroundThread("stave-merge", this::merge);
    private final Throttle mergeThrottle;
    /// Parts of a run that is too large for one merge. The merge thread's.
    private final Queue<Run> planned = new ArrayDeque<>();
    private final LongAdder flushes = new LongAdder();
    private final LongAdder merges = new LongAdder();
    private volatile boolean everything;
    private volatile boolean mergeUnderWay;

    /// @param wakeOwner
    ///            makes the store's owner call [#runSteps] soon
    public Compaction(CompactionOptions options, Disk disk, WriteAheadLog log, Manifest manifest,
            LiveRecords records, Runnable wakeOwner) {
        this.options = options;
        this.disk = disk;
        this.log = log;
        this.records = records;
        this.manifest = new CurrentManifest(disk, manifest);
        this.owner = new OwnerSteps(wakeOwner);
        publisher = new Publisher(disk, log, this.manifest, this.owner, records);
        mergeThrottle = new Throttle(options.mergeBytesPerSecond());
    }

    public void start() {
        flushing.start();
        merging.start();
    }

    /// Does what flush and merge wait for. The owner's.
    public void runSteps() {
        owner.runWaiting();
    }

    /// There may be a segment to flush.
    public void wakeFlush() {
        flushing.wake();
    }

    /// There may be files to merge.
    public void wakeMerge() {
        merging.wake();
    }

    private boolean flush() throws IOException {
        var segment = owner.call(records::nextToFlush);
        if (segment == null) {
            return false;
        }
        new Flush(publisher, new OutputFiles(this::newFile, FLUSHED_FILE_BYTES, new Throttle(0)),
                segment).run();
        flushes.increment();
        merging.wake();
        return true;
    }

    private boolean merge() throws IOException {
        if (planned.isEmpty()) {
            plan(owner.call(records::statistics));
        }
        var run = planned.poll();
        mergeUnderWay = run != null;
        if (run == null) {
            return false;
        }
        try {
            merge(run);
        } catch (IOException | RuntimeException e) {
            planned.clear(); // The later parts count on what the earlier ones left.
            throw e;
        }
        return true;
    }

    private void plan(List<FileStatistics> files) {
        chooseRun(files).ifPresent(run -> {
            var bytes = files.stream()
                    .collect(Collectors.toMap(FileStatistics::id, FileStatistics::bytes));
            planned.addAll(run.parts(id -> bytes.getOrDefault(id, 0L),
                    options.merge().runBytes()));
        });
    }

    private void merge(Run run) throws IOException {
        new Merge(publisher,
                new OutputFiles(this::newFile, options.merge().outputBytes(), mergeThrottle),
                run, inputs(run)).run();
        merges.increment();
    }

    private Optional<Run> chooseRun(List<FileStatistics> files) {
        if (everything && !files.isEmpty()) {
            everything = false;
            return Optional.of(new Run(files.stream().map(FileStatistics::id).toList(), true));
        }
        return MergePolicy.choose(files, options.merge());
    }

    /// Merges all files next, the oldest first, in as many runs as that takes.
    public void mergeAll() {
        everything = true;
        mergeUnderWay = true;
        wakeMerge();
    }

    /// Whether a merge is under way.
    public boolean isMerging() {
        return mergeUnderWay;
    }

    private List<OpenDataFile> inputs(Run run) {
        return owner.call(() -> records.acquire(run.ids()));
    }

    private DataFileWriter newFile() throws IOException {
        return DataFileWriter.create(disk, log.store(), manifest.takeFileId(),
                System.currentTimeMillis(), options.compression());
    }

    /// Copies the store as it is at one moment, everything acknowledged by now
    /// included, while it is in use. On any thread but the owner's.
    ///
    /// @param target
    ///            an empty directory
    public void copyTo(Disk target) throws IOException {
        manifest.hold(current -> new StoreCopy(disk, target, current)
                .run(this::durableSequence));
    }

    /// What flushes and merges so far depended on is durable, too: they took no
    /// account of what came later.
    private long durableSequence() {
        var appended = owner.call(records::moment).appended();
        log.awaitDurable(appended);
        return appended;
    }

    /// How many segments were flushed since the start.
    public long flushes() {
        return flushes.sum();
    }

    /// How many merges there were since the start.
    public long merges() {
        return merges.sum();
    }

    /// Why flushes fail; empty when they do not.
    public String flushFailure() {
        return flushing.failure();
    }

    /// Why merges fail; empty when they do not.
    public String mergeFailure() {
        return merging.failure();
    }

    /// Gives up what is under way: a segment or a run of files that has not been
    /// replaced durably is there as before.
    @Override
    public void close() {
        owner.close();
        flushing.close();
        merging.close();
    }
}
