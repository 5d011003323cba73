package dev.stave.storage.compaction;

import java.io.IOException;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.file.DataFileInfo;
import dev.stave.storage.file.DataFileWriter;
import dev.stave.storage.file.DataRecord;
import dev.stave.storage.file.RawRecord;

/// The data files that a flush or a merge writes, one after the other, and
/// where each of their records came from.
///
/// **Threads** Confined to the one that writes.
final class OutputFiles {
    private final FileFactory factory;
    private final long maxFileBytes;
    private final Throttle throttle;
    private final List<Output> finished = new ArrayList<>();
    private @Nullable DataFileWriter current;
    private LongStream.Builder origins = LongStream.builder();

    /// A finished file.
    ///
    /// @param origins
    ///            for each of its records, the location that it was copied from;
    ///            [Kept#TOMBSTONE] for a deletion
    record Output(DataFileInfo info, LongBuffer origins) {}

    /// Makes the writer of the next file.
    @FunctionalInterface
    interface FileFactory {
        DataFileWriter create() throws IOException;
    }

    OutputFiles(FileFactory factory, long maxFileBytes, Throttle throttle) {
        this.factory = factory;
        this.maxFileBytes = maxFileBytes;
        this.throttle = throttle;
    }

    void append(DataRecord record, long origin) throws IOException {
        var writer = writerFor(record.key().length() + record.value().length());
        writer.append(record);
        appended(writer, origin);
    }

    /// Appends a record of another file as it is, but for its deadline.
    void append(RawRecord record, long deadlineMillis, long origin) throws IOException {
        var writer = writerFor(record.length());
        writer.append(record, deadlineMillis);
        appended(writer, origin);
    }

    private void appended(DataFileWriter writer, long origin) throws IOException {
        origins.add(origin);
        throttle.spent(writer.lastLength());
        if (writer.bytes() >= maxFileBytes) {
            finishCurrent(writer);
        }
    }

    private DataFileWriter writerFor(int bytes) throws IOException {
        var present = current;
        if (present != null && !present.hasRoomFor(0, bytes)) {
            finishCurrent(present);
            present = null;
        }
        if (present == null) {
            present = factory.create();
            current = present;
        }
        return present;
    }

    private void finishCurrent(DataFileWriter writer) throws IOException {
        finished.add(new Output(writer.finish(), LongBuffer.wrap(origins.build().toArray())));
        origins = LongStream.builder();
        current = null;
    }

    /// Makes everything durable. No file is written when there is no record.
    List<Output> finish() throws IOException {
        if (current != null) {
            finishCurrent(current);
        }
        return finished;
    }

    /// Deletes what was being written; files that were finished are nobody's, and
    /// go at the next start if not before.
    void abandon() throws IOException {
        if (current != null) {
            current.abandon();
            current = null;
        }
    }
}
