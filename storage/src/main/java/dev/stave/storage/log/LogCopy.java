package dev.stave.storage.log;

import java.io.IOException;

import dev.stave.storage.disk.Disk;

/// Copies the log, which may be growing meanwhile, up to the end of one frame.
///
/// **Threads** Any; nobody takes a segment away meanwhile.
public final class LogCopy {
    private LogCopy() {}

    /// @param upTo
    ///            the last sequence to copy, which is on the disk
    /// @throws DamagedLogException
    ///             when the log cannot be followed up to there
    public static void copy(Disk from, LogStart start, long upTo, Disk to) throws IOException {
        var sequence = start.flushedSequence();
        var place = "the log";
        for (var name : SegmentFile.names(from)) {
            if (SegmentFile.idOf(name) >= start.firstSegmentId() && sequence < upTo) {
                sequence = copySegment(from, name, sequence, upTo, to);
                place = name;
            }
        }
        if (sequence < upTo) {
            throw new DamagedLogException(place, 0,
                    "the log cannot be followed beyond sequence " + sequence);
        }
    }

    /// @return the sequence of the last frame copied
    private static long copySegment(Disk from, String name, long before, long upTo, Disk to)
            throws IOException {
        try (var segment = SegmentFile.read(from, name)) {
            var sequence = before;
            var end = SegmentFile.FIRST_FRAME;
            for (var frame = segment.frameAt(end); frame != null && sequence < upTo
                    && frame.sequence() == sequence + 1; frame = segment.frameAt(end)) {
                sequence++;
                end = frame.next();
            }
            if (sequence > before) {
                write(segment, Math.min(end, segment.size()), to);
            }
            return sequence;
        }
    }

    private static void write(SegmentFile segment, int end, Disk to) throws IOException {
        try (var copy = to.create(segment.name())) {
            copy.write(segment.bytes(0, end), 0);
            copy.sync();
        }
    }
}
