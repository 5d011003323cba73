package dev.stave.storage;

import java.io.IOException;
import java.util.Objects;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.keydir.Keydir;
import dev.stave.storage.log.DamagedLogException;
import dev.stave.storage.log.LoggedRecords;
import dev.stave.storage.log.ReplayTarget;
import dev.stave.storage.log.WriteAheadLog;

/// The space of a store in memory only: keeps the log from growing without end.
/// When more than half of it is dead, the live records of the oldest segment are
/// appended again, and the segment is given back.
///
/// Only ever the oldest: then a deletion in it has nothing older left to hide,
/// and can go with it. The segment goes when the copies are durable; a crash
/// before that finds both, with the same content.
///
/// **Threads** Owned by the writer, which does a little of it at a time.
final class LogCleaner implements ReplayTarget, Space {
    /// A log of fewer segments is left alone.
    private static final int MIN_SEGMENTS = 4;
    /// Times the size that the log should have.
    private static final int BEHIND = 2;
    /// Each start of a server leaves a small segment behind; this many of them are
    /// gathered into one.
    private static final int MAX_SMALL_SEGMENTS = 128;
    private static final int FRAMES_BETWEEN_CLOCK_READS = 32;

    private final Engine engine;
    private final WriteAheadLog log;
    private final LoggedRecords records;
    private int offset;
    private long nowMillis;
    private boolean cleaning;
    private long bytesSeen;
    private boolean behind;
    /// Set when the oldest segment is done with: it goes when the log is durable up
    /// to here.
    private long retireAt;

    LogCleaner(Engine engine, WriteAheadLog log) {
        this.engine = engine;
        this.log = log;
        records = log.records();
    }

    /// Goes on where the last step ended.
    ///
    /// @return whether there is more to do at once
    @Override
    public boolean step(long now, long untilNanos) {
        look();
        nowMillis = now;
        if (retireAt > 0) {
            return retire();
        }
        if (!cleaning && !isWorthIt()) {
            return false;
        }
        cleaning = true;
        return engine.health().acceptsWrites() && clean(untilNanos);
    }

    @Override
    public void runSteps() {
        // Everything is done by the owner.
    }

    /// Nothing is to survive.
    @Override
    public Checkpoint checkpoint(long now) {
        return () -> true;
    }

    @Override
    public void mergeAll() {
        // There are no data files.
    }

    @Override
    public void copyTo(Disk target) throws IOException {
        throw new IOException("a store in memory only has no files to copy");
    }

    @Override
    public String refusal() {
        return "";
    }

    /// Asked for each write, so it looks again only where the log has changed its
    /// size; and in each step, since what is live changes too.
    @Override
    public boolean isBehind() {
        if (log.bytes() != bytesSeen) {
            look();
        }
        return behind;
    }

    private void look() {
        bytesSeen = log.bytes();
        behind = bytesSeen > BEHIND * sizeToBe();
    }

    @Override
    public DataFileStatus status(ValueCache cache) {
        return new DataFileStatus(0, 0, 0, 0, 0, false, false, 0, 0, "", "", 0, 0, 0);
    }

    @Override
    public void close() {
        // It holds nothing.
    }

    private boolean isWorthIt() {
        if (!log.hasSealed()) {
            return false;
        }
        return log.oldestLiveBytes() == 0 || hasManySmallSegments() || isTooLong();
    }

    private boolean hasManySmallSegments() {
        return log.segmentCount() > MAX_SMALL_SEGMENTS
                && log.bytes() / log.segmentCount() < log.segmentBytes() / 4;
    }

    private boolean isTooLong() {
        return log.bytes() > sizeToBe();
    }

    /// A log that is longer is cleaned.
    private long sizeToBe() {
        return Math.max((long) MIN_SEGMENTS * log.segmentBytes(), 2 * records.liveBytes());
    }

    private boolean clean(long untilNanos) {
        var oldest = Objects.requireNonNull(log.oldestSealed());
        try {
            for (var frames = 1; log.oldestLiveBytes() > 0; frames++) {
                offset = oldest.replayFrame(offset, this);
                if (offset == 0) {
                    break;
                }
                if (frames % FRAMES_BETWEEN_CLOCK_READS == 0 && System.nanoTime() >= untilNanos) {
                    return true;
                }
            }
        } catch (DamagedLogException e) {
            throw new IllegalStateException("the log in memory is damaged", e);
        }
        offset = 0;
        cleaning = false;
        retireAt = log.appended();
        return retire();
    }

    private boolean retire() {
        if (log.durable() < retireAt) {
            return false;
        }
        retireAt = 0;
        log.retireOldest(engine.freeing());
        return isWorthIt();
    }

    @Override
    public void put(int keyspace, byte[] key, long location, long deadlineMillis) {
        if (records.isDead(location)) {
            return;
        }
        for (var number = 0; number < engine.databases(); number++) {
            var database = engine.database(number);
            if (database.keyspace() == keyspace) {
                moveIfLive(database, key, location);
            }
        }
    }

    private void moveIfLive(Database database, byte[] key, long location) {
        var keydir = database.keydir();
        var entry = keydir.find(key);
        if (entry == Keydir.NOT_FOUND || keydir.location(entry) != location) {
            return;
        }
        var value = records.isLarge(location)
                ? records.large(location).value()
                : records.value(location);
        var deadline = keydir.hasDeadline(entry)
                ? keydir.deadlineMillis(entry)
                : Stored.NO_DEADLINE;
        log.begin(records.bytes(location), nowMillis);
        var copy = log.put(database.keyspace(), key, value, deadline);
        log.end();
        keydir.setLocation(entry, copy);
        records.addLive(database.number(), copy);
        records.subtractLive(database.number(), location);
    }

    @Override
    public void map(int number, int keyspace, long location) {
        var database = number < engine.databases() ? engine.database(number) : null;
        if (database == null || database.mapLocation() != location) {
            return;
        }
        log.begin(records.bytes(location), nowMillis);
        var copy = log.map(number, keyspace);
        log.end();
        database.mapMoved(copy);
        records.addLive(number, copy);
        records.subtractLive(number, location);
    }

    @Override
    public void drop(int keyspace) {
        // Nothing older is left that it would hide.
    }

    @Override
    public void delete(int keyspace, byte[] key) {
        // Nothing older is left that it would hide.
    }

    @Override
    public void expireAt(int keyspace, byte[] key, long deadlineMillis) {
        // The copy of the value carries the deadline that the keydir has.
    }
}
