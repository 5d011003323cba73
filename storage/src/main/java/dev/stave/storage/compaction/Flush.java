package dev.stave.storage.compaction;

import java.io.IOException;
import java.io.UncheckedIOException;

import dev.stave.storage.Bytes;
import dev.stave.storage.file.DataRecord;
import dev.stave.storage.log.ReplayTarget;
import dev.stave.storage.log.SealedSegment;

/// What is still worth keeping of one sealed segment goes to new data files.
///
/// **Threads** Confined to the flush thread; asks the owner in small steps.
final class Flush implements ReplayTarget {
    private final Publisher publisher;
    private final OutputFiles outputs;
    private final SealedSegment segment;
    private final Batch<Candidate> batch = new Batch<>();

    Flush(Publisher publisher, OutputFiles outputs, SealedSegment segment) {
        this.publisher = publisher;
        this.outputs = outputs;
        this.segment = segment;
    }

    /// @return what is left to do
    /// @throws IOException
    ///             when it could not be done; the segment is as it was, and the same
    ///             can be tried again
    Publication run() throws IOException {
        try {
            segment.replay(this);
            keepSome();
            return publisher.publishFlush(segment, outputs.finish());
        } finally {
            outputs.abandon();
        }
    }

    @Override
    public void put(int keyspace, byte[] key, long location, long deadlineMillis) {
        if (!segment.isDead(location)) {
            add(new Candidate.Put(keyspace, Bytes.wrap(key), location));
        }
    }

    @Override
    public void delete(int keyspace, byte[] key) {
        add(new Candidate.Tombstone(keyspace, Bytes.wrap(key)));
    }

    @Override
    public void expireAt(int keyspace, byte[] key, long deadlineMillis) {
        add(new Candidate.NewDeadline(keyspace, Bytes.wrap(key)));
    }

    @Override
    public void map(int database, int keyspace, long location) {
        // The manifest has all mappings.
    }

    @Override
    public void drop(int keyspace) {
        // No mapping in the manifest leads to its records.
    }

    private void add(Candidate candidate) {
        if (!batch.hasRoomFor(candidate.key().length())) {
            keepSome();
        }
        batch.add(candidate, candidate.key().length());
    }

    private void keepSome() {
        var kept = publisher.judge(batch.items(), false);
        batch.clear();
        try {
            for (var record : kept) {
                append(record);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            kept.forEach(Kept::release);
        }
    }

    private void append(Kept kept) throws IOException {
        var record = record(kept);
        try {
            outputs.append(record, kept.location());
        } finally {
            record.value().release();
        }
    }

    private DataRecord record(Kept kept) throws IOException {
        if (kept.isTombstone()) {
            return DataRecord.tombstone(segment.lastSequence(), kept.keyspace(), kept.key());
        }
        var file = kept.file();
        if (file != null) {
            return file.read(kept.location(), kept.keyspace(), kept.key())
                    .withDeadline(kept.deadlineMillis());
        }
        var value = segment.value(kept.location());
        return DataRecord.put(segment.sequence(kept.location()), kept.keyspace(), kept.key(),
                value.type(), value.content(), kept.deadlineMillis());
    }
}
