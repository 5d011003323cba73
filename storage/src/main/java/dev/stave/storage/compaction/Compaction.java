package dev.stave.storage.compaction;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.file.DataFileWriter;
import dev.stave.storage.file.FileStatistics;
import dev.stave.storage.file.Manifest;
import dev.stave.storage.file.MergeOptions;
import dev.stave.storage.file.MergePolicy;
import dev.stave.storage.file.OpenDataFile;
import dev.stave.storage.file.Run;
import dev.stave.storage.log.WriteAheadLog;
import dev.stave.storage.thread.Threads;

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
    private final Publisher flushPublisher;
    private final Publisher mergePublisher;
    private final BackgroundThread flushing;
    private final BackgroundThread merging;
    private final Throttle mergeThrottle;
    /// Parts of a run that is too large for one merge. The merge thread's.
    private final Queue<Run> planned = new ArrayDeque<>();
    /// For the store as large as it was when that was planned. The merge thread's.
    private MergeOptions planFor;
    /// In the manifest, and not finished yet. The flush thread's.
    private @Nullable Publication flushed;
    /// The merge thread's.
    private @Nullable Publication merged;
    private final LongAdder flushes = new LongAdder();
    private final LongAdder merges = new LongAdder();
    private volatile boolean everything;
    private volatile boolean mergeUnderWay;

    /// @param threads
    ///            which flush and merge work on
    /// @param wakeOwner
    ///            makes the store's owner call [#runSteps] soon
    public Compaction(CompactionOptions options, Threads threads, Disk disk, WriteAheadLog log,
            Manifest manifest, LiveRecords records, Runnable wakeOwner) {
        this.options = options;
        this.disk = disk;
        this.log = log;
        this.records = records;
        this.manifest = new CurrentManifest(disk, manifest);
        this.owner = new OwnerSteps(wakeOwner, threads::nanoTime);
        flushPublisher = publisher(threads, Demand::flushRests);
        mergePublisher = publisher(threads,
                options.mergeBytesPerSecond() > 0
                        ? _ -> 0 // The limit is the operator's choice.
                        : demand -> demand.mergeRests(options.merge()));
        flushing = new BackgroundThread(threads, "stave-flush", this::flush);
        merging = new BackgroundThread(threads, "stave-merge", this::merge);
        planFor = options.merge();
        mergeThrottle = new Throttle(options.mergeBytesPerSecond());
    }

    private Publisher publisher(Threads threads, ToDoubleFunction<Demand> restPolicy) {
        var rests = new Rests(threads, () -> owner.call(records::demand), restPolicy);
        return new Publisher(disk, log, manifest, owner, records, rests);
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
        var publication = flushed == null ? writeFlush() : flushed;
        flushed = publication;
        if (publication == null) {
            return false;
        }
        publication.finish();
        flushed = null;
        flushes.increment();
        merging.wake();
        return true;
    }

    private @Nullable Publication writeFlush() throws IOException {
        var segment = owner.call(records::nextToFlush);
        if (segment == null) {
            return null;
        }
        log.awaitDurable(segment.lastSequence()); // No start is to find data files beside an empty log.
        flushPublisher.begin();
        return new Flush(flushPublisher,
                new OutputFiles(this::newFile, FLUSHED_FILE_BYTES, new Throttle(0)), segment)
                .run();
    }

    private boolean merge() throws IOException {
        var publication = merged == null ? writeMerge() : merged;
        merged = publication;
        if (publication == null) {
            return false;
        }
        publication.finish();
        merged = null;
        merges.increment();
        mergePublisher.deleteReplaced(publication);
        return true;
    }

    private @Nullable Publication writeMerge() throws IOException {
        if (planned.isEmpty()) {
            plan(owner.call(records::statistics));
        }
        var run = planned.poll();
        mergeUnderWay = run != null;
        if (run == null) {
            return null;
        }
        try {
            mergePublisher.begin();
            return new Merge(mergePublisher,
                    new OutputFiles(this::newFile, planFor.outputBytes(), mergeThrottle),
                    run, inputs(run)).run();
        } catch (IOException | RuntimeException | Error e) {
            planned.clear(); // The later parts count on what the earlier ones left.
            throw e;
        }
    }

    private void plan(List<FileStatistics> files) {
        planFor = options.merge()
                .forStoreOf(files.stream().mapToLong(FileStatistics::bytes).sum());
        chooseRun(files).ifPresent(run -> {
            var bytes = files.stream()
                    .collect(Collectors.toMap(FileStatistics::id, FileStatistics::bytes));
            planned.addAll(run.parts(id -> bytes.getOrDefault(id, 0L),
                    planFor.runBytes()));
        });
    }

    private Optional<Run> chooseRun(List<FileStatistics> files) {
        if (everything && !files.isEmpty()) {
            everything = false;
            return Optional.of(new Run(files.stream().map(FileStatistics::id).toList(), true));
        }
        return MergePolicy.choose(files, planFor);
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
        Stream.of(flushed, merged).filter(Objects::nonNull).forEach(Publication::abandon);
    }
}
