package dev.stave.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.DiskFile;
import dev.stave.storage.location.Location;

/// Reads a data file behind damage, too: where a record is not sound, it looks
/// for the next one at every place where one may begin. For tools.
///
/// **Threads** Confined.
public final class DataFileScan {
    private static final int READ_BYTES = 1 << 20;

    private final String name;
    private final FileInput input;
    private final long end;
    private final RecordFindings findings;
    private long records;
    private boolean damaged;

    private DataFileScan(String name, FileInput input, long end, RecordFindings findings) {
        this.name = name;
        this.input = input;
        this.end = end;
        this.findings = findings;
    }

    /// @throws java.nio.file.NoSuchFileException
    ///             when there is no such file
    public static void scan(Disk disk, UUID store, long id, RecordFindings findings)
            throws IOException {
        try (var file = disk.open(FileKind.DATA.fileName(id))) {
            checkHeader(file, store, id, findings);
            var size = Math.min(file.size(), Location.MAX_FILE_BYTES);
            var info = footer(file, id);
            var end = info == null ? size : size - DataFooter.BYTES;
            try (var input = new FileInput(file, end, READ_BYTES)) {
                new DataFileScan(FileKind.DATA.fileName(id), input, end, findings).run(info);
            }
        }
    }

    private static void checkHeader(DiskFile file, UUID store, long id, RecordFindings findings)
            throws IOException {
        try {
            FileHeader.decode(FileKind.DATA, store, id, read(file, 0, FileHeader.BYTES));
        } catch (DamagedFileException e) {
            findings.damaged(e.offset(), FileHeader.BYTES, e.what());
        }
    }

    private static @Nullable DataFileInfo footer(DiskFile file, long id) throws IOException {
        var size = file.size();
        if (size < DataFile.OVERHEAD_BYTES) {
            return null;
        }
        try {
            return DataFooter.decode(read(file, size - DataFooter.BYTES, DataFooter.BYTES), id,
                    size);
        } catch (DamagedFileException _) {
            return null;
        }
    }

    private static ByteBuffer read(DiskFile file, long start, int bytes) throws IOException {
        var buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var count = file.read(buffer, start);
        return buffer.clear().limit(count);
    }

    private void run(@Nullable DataFileInfo info) throws IOException {
        for (var at = (long) FileHeader.BYTES; at < end;) {
            var record = recordAt(at);
            if (record == null) {
                at = skip(at, info != null);
            } else {
                findings.sound(record);
                records++;
                at = Location.align((int) at + record.length());
            }
        }
        checkEnd(info);
    }

    private void checkEnd(@Nullable DataFileInfo info) throws IOException {
        if (info == null && !damaged) {
            findings.damaged(end, end, "the file has no good footer");
        } else if (info != null && !damaged && info.records() != records) {
            findings.damaged(end, end,
                    "the file has " + records + " records, not " + info.records());
        }
    }

    private long skip(long from, boolean hasFooter) throws IOException {
        damaged = true;
        var at = from + Location.ALIGNMENT;
        while (at < end && recordAt(at) == null) {
            at += Location.ALIGNMENT;
        }
        var to = Math.min(at, end);
        findings.damaged(from, to, to == end && !hasFooter
                ? "the file has no good footer: it was not finished, or it is damaged"
                : "the record is not sound");
        return to;
    }

    private @Nullable RawRecord recordAt(long offset) throws IOException {
        var start = input.at(offset, DataRecordLayout.HEADER_BYTES);
        if (start.limit() < DataRecordLayout.HEADER_BYTES) {
            return null;
        }
        var length = start.getInt(DataRecordLayout.LENGTH);
        if (!DataRecordLayout.fits(length, (int) (end - offset))
                || !DataRecordLayout.looksRight(start, length)) {
            return null;
        }
        var bytes = input.at(offset, length);
        try {
            return bytes.limit() < length ? null : RawRecord.check(name, (int) offset, bytes);
        } catch (DamagedFileException _) {
            return null;
        }
    }
}
