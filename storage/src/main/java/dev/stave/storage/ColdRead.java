package dev.stave.storage;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.storage.file.OpenDataFile;
import dev.stave.storage.log.LargeRecord;

/// Values that a decision asked for and that are in data files only, or have
/// not been copied to the log yet: once they have been read
/// ([ColdValues#fetch], or [#perform]), the same decision can be made with them
/// ([ColdValues#supply]).
///
/// **Threads** Made and used by the store's owner; in between, its parts are
/// read by any thread.
public final class ColdRead {
    private static final Logger LOGGER = LoggerFactory.getLogger(ColdRead.class);

    private final List<Wanted> wanted;
    private final Map<Place, Value> values;
    private final ValueCache cache;
    private final Executor freeing;
    private final int needed;
    private final ReadBudget budget;
    private final boolean isTooMuch;
    private volatile @Nullable IOException failure;

    /// Where a record is, of all that ever were at this location.
    ///
    /// @param fileId
    ///            of a data file; of a segment, its complement
    record Place(long fileId, long location) {}

    /// A value that is not at hand.
    sealed interface Wanted {
        Place place();

        /// What it takes in memory, at least: a value that is compressed takes more.
        int bytes();

        /// Waits for the disk, or for the copier.
        Value read(ValueCache cache) throws IOException;

        /// Has it read once that can be done, on one of these threads if it takes
        /// the disk.
        void begin(Executor threads, Runnable read);

        /// Nobody wants it any more.
        void abandon();

        /// @param file
        ///            acquired for this read
        record InFile(OpenDataFile file, int keyspace, Bytes key, Place place,
                int bytes) implements Wanted {
            @Override
            public Value read(ValueCache cache) throws IOException {
                try {
                    var record = file.read(place.location(), keyspace, key);
                    var value = Value.of(record.type(), record.value());
                    cache.put(place, value);
                    return value;
                } finally {
                    file.release();
                }
            }

            @Override
            public void begin(Executor threads, Runnable read) {
                threads.execute(read);
            }

            @Override
            public void abandon() {
                file.release();
            }
        }

        /// A large value of the log.
        record InLog(LargeRecord record, Place place) implements Wanted {
            /// It is in memory already.
            @Override
            public int bytes() {
                return 0;
            }

            @Override
            public Value read(ValueCache cache) throws IOException {
                return record.await();
            }

            /// The copier has it read: who waits for a copy takes no thread.
            @Override
            public void begin(Executor threads, Runnable read) {
                record.whenSettled(read);
            }

            @Override
            public void abandon() {
                record.release();
            }
        }
    }

    /// @param values
    ///            what reads before this one found for the same decision
    /// @param freeing
    ///            gives back what is large
    /// @param needed
    ///            how many of those that are wanted the decision itself needs; the
    ///            others are read for later ones
    /// @param maxBytes
    ///            that may be read for the decision itself
    ColdRead(Collection<Wanted> wanted, Map<Place, Value> values, ValueCache cache,
            Executor freeing,
            int needed, long maxBytes) {
        this.wanted = List.copyOf(wanted);
        this.values = values.isEmpty() ? new ConcurrentHashMap<>() : values;
        this.cache = cache;
        this.freeing = freeing;
        this.needed = needed;
        budget = new ReadBudget(maxBytes, values.values().stream()
                .mapToLong(value -> value.content().length()).sum());
        isTooMuch = !budget.allows(this.wanted.stream().limit(needed)
                .mapToLong(Wanted::bytes).summaryStatistics());
    }

    /// How many reads of the disk it takes.
    public int count() {
        return wanted.size();
    }

    /// Does all of it on the caller's thread.
    public void perform() {
        for (var i = 0; i < wanted.size(); i++) {
            perform(i);
        }
    }

    /// Has one of its reads done.
    ///
    /// @param read
    ///            calls [#perform]
    void begin(int index, Executor threads, Runnable read) {
        wanted.get(index).begin(threads, read);
    }

    /// Does one of its reads. Whatever fails, memory too, is for whoever decides to
    /// tell: somebody waits for an answer.
    void perform(int index) {
        var want = wanted.get(index);
        if (index < needed && (isTooMuch || !budget.take(want.bytes()))) {
            want.abandon();
            failure = new IOException(budget.refusal());
            return;
        }
        try {
            var value = freedAside(want.read(cache));
            if (index < needed && want.bytes() > 0) {
                budget.add(Math.max(0, value.content().length() - want.bytes()));
            }
            values.put(want.place(), value);
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            LOGGER.error("a value could not be read", e);
            failure = new IOException(e.toString(), e);
        }
    }

    private Value freedAside(Value value) {
        var large = value.content().large();
        return large == null
                ? value
                : Value.of(value.type(), Bytes.large(new FreedAside(large, freeing)));
    }

    /// Nothing of it is going to be read.
    public void abandon() {
        wanted.forEach(Wanted::abandon);
    }

    /// Whether it holds what should not be held for long.
    public boolean holdsLarge() {
        return values.values().stream().anyMatch(value -> value.content().large() != null);
    }

    /// The decisions that it was read for have been made: what is large and off the
    /// heap is let go. To be called once, for the last of the reads for a decision.
    public void close() {
        values.values().forEach(Value::release);
        values.clear();
    }

    /// Why a value could not be read; null when all could.
    public @Nullable IOException failure() {
        return failure;
    }

    Map<Place, Value> values() {
        return values;
    }
}
