package dev.stave.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.compaction.Candidate;
import dev.stave.storage.compaction.Demand;
import dev.stave.storage.compaction.Kept;
import dev.stave.storage.compaction.Keyed;
import dev.stave.storage.compaction.LiveRecords;
import dev.stave.storage.compaction.Relocation;
import dev.stave.storage.file.DataFile;
import dev.stave.storage.file.FileStatistics;
import dev.stave.storage.file.KeyspaceMapping;
import dev.stave.storage.file.OpenDataFile;
import dev.stave.storage.keydir.Keydir;
import dev.stave.storage.location.SlotPool;
import dev.stave.storage.log.SealedSegment;

/// Which records the keys point to, as flush and merge ask for it and change
/// it.
///
/// **Threads** Owned by the writer.
final class Placements implements LiveRecords {
    private final Engine engine;
    private final Records records;
    private final SlotPool slots;
    private final Supplier<@Nullable SealedSegment> nextToFlush;
    private final BooleanSupplier isInHaste;
    private final long logBytesToBe;
    private final byte[][] keys = new byte[Keydir.MAX_KEYS_AHEAD][];
    private final long[] locations = new long[Keydir.MAX_KEYS_AHEAD];
    /// The one found last: records of one keyspace come together.
    private @Nullable Database last;

    /// @param nextToFlush
    ///            see [LiveRecords#nextToFlush]
    /// @param isInHaste
    ///            see [Demand]
    /// @param logBytesToBe
    ///            a log that is larger by a segment is flushed
    Placements(Engine engine, Records records, SlotPool slots,
            Supplier<@Nullable SealedSegment> nextToFlush, BooleanSupplier isInHaste,
            long logBytesToBe) {
        this.engine = engine;
        this.records = records;
        this.slots = slots;
        this.nextToFlush = nextToFlush;
        this.isInHaste = isInHaste;
        this.logBytesToBe = logBytesToBe;
    }

    @Override
    public @Nullable SealedSegment nextToFlush() {
        return nextToFlush.get();
    }

    @Override
    public void lookAhead(List<? extends Keyed> upcoming) {
        var count = 0;
        for (var i = 0; i < upcoming.size(); i++) {
            var record = upcoming.get(i);
            keys[count++] = record.key().array();
            var isLast = i + 1 == upcoming.size();
            if (isLast || count == keys.length
                    || upcoming.get(i + 1).keyspace() != record.keyspace()) {
                lookAhead(record.keyspace(), count);
                count = 0;
            }
        }
    }

    private void lookAhead(int keyspace, int count) {
        var database = databaseOf(keyspace);
        if (database != null) {
            var _ = database.keydir().lookAhead(keys, count, locations);
        }
    }

    @Override
    public @Nullable Kept judge(int index, Candidate candidate, boolean reachesOldest) {
        var database = databaseOf(candidate.keyspace());
        if (database == null) {
            return null;
        }
        var keydir = database.keydir();
        var entry = keydir.find(candidate.key().array());
        return switch (candidate) {
            case Candidate.Put(_, _, var location) ->
                entry == Keydir.NOT_FOUND || keydir.location(entry) != location
                        ? null
                        : kept(index, candidate, keydir, entry);
            case Candidate.Tombstone _ ->
                entry != Keydir.NOT_FOUND || reachesOldest || records.files().isEmpty()
                        ? null
                        : new Kept(index, candidate.keyspace(), candidate.key(), Kept.TOMBSTONE,
                                Stored.NO_DEADLINE, null);
            case Candidate.NewDeadline _ ->
                entry == Keydir.NOT_FOUND || records.inMemory(keydir.location(entry))
                        ? null
                        : keptFromFile(index, candidate, keydir, entry);
        };
    }

    private static Kept kept(int index, Candidate candidate, Keydir keydir, long entry) {
        return new Kept(index, candidate.keyspace(), candidate.key(), keydir.location(entry),
                keydir.deadlineMillis(entry), null);
    }

    private Kept keptFromFile(int index, Candidate candidate, Keydir keydir, long entry) {
        var location = keydir.location(entry);
        return new Kept(index, candidate.keyspace(), candidate.key(), location,
                keydir.deadlineMillis(entry), records.fileOf(location).acquire());
    }

    private @Nullable Database databaseOf(int keyspace) {
        if (last == null || last.keyspace() != keyspace) {
            last = null;
            for (var number = 0; last == null && number < engine.databases(); number++) {
                var database = engine.database(number);
                last = database.keyspace() == keyspace ? database : null;
            }
        }
        return last;
    }

    @Override
    public Moment moment() {
        var mappings = new ArrayList<KeyspaceMapping>();
        for (var number = 0; number < engine.databases(); number++) {
            mappings.add(new KeyspaceMapping(number, engine.database(number).keyspace()));
        }
        return new Moment(records.log().appended(), engine.nextKeyspace(), mappings);
    }

    @Override
    public List<OpenDataFile> add(List<DataFile> files, Set<Long> replaced) {
        var opened = files.stream().map(file -> new OpenDataFile(file, slots.take())).toList();
        records.files().add(opened, replaced);
        return opened;
    }

    @Override
    public void relocate(Relocation relocation) {
        var database = databaseOf(relocation.keyspace());
        if (database != null) {
            relocate(database, relocation);
        }
    }

    private void relocate(Database database, Relocation relocation) {
        var keydir = database.keydir();
        var entry = keydir.find(relocation.key().array());
        if (entry != Keydir.NOT_FOUND && keydir.location(entry) == relocation.from()) {
            var to = relocation.file().enter(relocation.offset(), relocation.length());
            keydir.setLocation(entry, to);
            records.addLive(database.number(), to);
            records.subtractLive(database.number(), relocation.from());
        }
    }

    /// The mappings in the segment are in the manifest by now.
    @Override
    public void retire(SealedSegment segment) {
        for (var number = 0; number < engine.databases(); number++) {
            var database = engine.database(number);
            if (segment.holds(database.mapLocation())) {
                records.subtractLive(number, database.mapLocation());
                database.mapMoved(0);
            }
        }
        if (records.log().oldestLiveBytes() != 0) {
            throw new IllegalStateException("keys still point into segment " + segment.id());
        }
        records.log().retireOldest(engine.freeing());
    }

    @Override
    public void retireFiles(Set<Long> files) {
        for (var file : records.files().replaced(files)) {
            if (file.live().total() != 0) {
                throw new IllegalStateException("keys still point into data file " + file.id());
            }
            records.files().retire(file);
            slots.release(file.slot());
            file.release();
        }
    }

    @Override
    public Demand demand() {
        var lookups = engine.lookups();
        var files = records.files();
        var log = records.log();
        return new Demand(lookups.hits() + lookups.misses() + log.appended(),
                isInHaste.getAsBoolean(),
                log.bytes(), logBytesToBe + log.segmentBytes(), files.inOrder().size(),
                files.bytes(), files.liveBytesToBe());
    }

    @Override
    public List<FileStatistics> statistics() {
        return records.files().inOrder().stream().takeWhile(OpenDataFile::isSettled)
                .map(OpenDataFile::statistics).toList();
    }

    @Override
    public List<OpenDataFile> acquire(List<Long> ids) {
        return records.files().inOrder().stream().filter(file -> ids.contains(file.id()))
                .map(OpenDataFile::acquire).toList();
    }
}
