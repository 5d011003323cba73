package dev.stave.storage.compaction;

import java.io.IOException;
import java.util.List;

import dev.stave.storage.file.OpenDataFile;
import dev.stave.storage.file.RawRecord;
import dev.stave.storage.file.Run;

/// A run of data files that follow each other becomes fewer files in the same
/// place of the order, without what is dead.
///
/// **Threads** Confined to the merge thread; asks the owner in small steps.
final class Merge {
    /// Larger records are not gathered in memory.
    private static final int MAX_GATHERED_BYTES = 64 << 10;

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
        var batch = new Batch<RawRecord>();
        input.file().forEach(record -> {
            if (record.length() > MAX_GATHERED_BYTES) {
                copyLive(input, List.of(record));
                return;
            }
            if (!batch.hasRoomFor(record.length())) {
                copyLive(input, batch.items());
                batch.clear();
            }
            batch.add(record.copy(), record.length());
        });
        copyLive(input, batch.items());
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
