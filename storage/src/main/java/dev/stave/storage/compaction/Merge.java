package dev.stave.storage.compaction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.stave.storage.file.OpenDataFile;
import dev.stave.storage.file.RawRecord;
import dev.stave.storage.file.Run;

/// A run of data files that follow each other becomes fewer files in the same
/// place of the order, without what is dead.
///
/// **Threads** Confined to the merge thread; asks the owner in small steps.
final class Merge {
    /// Of records that are gathered in memory; a larger one is copied at once.
    private static final int MAX_BATCHED_BYTES = 1 << 20;

    private final Publisher publisher;
    private final OutputFiles outputs;
    private final Run run;
    private final List<OpenDataFile> inputs;

    /// @param inputs
    ///            of the run; acquired, and released here
    Merge(Publisher publisher, OutputFiles outputs, Run run, List<OpenDataFile> inputs) {
        this.publisher = publisher;
        this.outputs = outputs;
        this.run = run;
        this.inputs = inputs;
    }

    /// @return what is left to do
    /// @throws IOException
    ///             when it could not be done; the inputs are as they were
    Publication run() throws IOException {
        try {
            for (var input : inputs) {
                copy(input);
            }
            return publisher.publishMerge(run, outputs.finish());
        } finally {
            outputs.abandon();
            inputs.forEach(OpenDataFile::release);
        }
    }

    private void copy(OpenDataFile input) throws IOException {
        var batch = new Batch(input);
        input.file().forEach(batch::add);
        batch.copyLive();
    }

    /// Records of one file.
    private final class Batch {
        private final OpenDataFile input;
        private final List<RawRecord> records = new ArrayList<>(Publisher.BATCH);
        private int bytes;

        Batch(OpenDataFile input) {
            this.input = input;
        }

        void add(RawRecord record) throws IOException {
            if (record.length() > MAX_BATCHED_BYTES) {
                Merge.this.copyLive(input, List.of(record));
                return;
            }
            if (bytes + record.length() > MAX_BATCHED_BYTES) {
                copyLive();
            }
            records.add(record.copy());
            bytes += record.length();
            if (records.size() == Publisher.BATCH) {
                copyLive();
            }
        }

        void copyLive() throws IOException {
            Merge.this.copyLive(input, records);
            records.clear();
            bytes = 0;
        }
    }

    private void copyLive(OpenDataFile input, List<RawRecord> batch) throws IOException {
        var candidates = batch.stream().map(record -> candidate(input, record)).toList();
        for (var kept : publisher.judge(candidates, run.dropsTombstones())) {
            var record = batch.get(kept.index());
            outputs.append(record, kept.deadlineMillis(), kept.location());
        }
    }

    private static Candidate candidate(OpenDataFile input, RawRecord record) {
        return record.isTombstone()
                ? new Candidate.Tombstone(record.keyspace(), record.key())
                : new Candidate.Put(record.keyspace(), record.key(),
                        input.locationOf(record.offset(), record.length()));
    }
}
