package dev.stave.storage.log;

import org.jspecify.annotations.Nullable;

/// Which records are acknowledged, as far as that can be told by where they
/// are: to read a record's sequence is to wait for far memory, and nearly all
/// were acknowledged long ago.
///
/// In the segment that is written to, it keeps an end up to which all is
/// acknowledged, and a mark further on that becomes this end when its sequence
/// is acknowledged. Both are moved when somebody asks.
///
/// **Threads** Owned by the writer.
final class AcknowledgedPart {
    private @Nullable Segment open;
    private int end;
    private int markedEnd;
    private long markedSequence;

    /// Whether the record is acknowledged for sure.
    ///
    /// @param acknowledged
    ///            sequence up to which everything is
    /// @param appended
    ///            the sequence of the last frame
    boolean holds(Segment segment, int offset, long acknowledged, long appended) {
        if (segment.next() != null) {
            return segment.lastSequence() <= acknowledged;
        }
        if (segment != open) {
            open = segment;
            end = 0;
            mark(segment, appended);
        } else if (markedSequence <= acknowledged) {
            end = markedEnd;
            mark(segment, appended);
        }
        return offset < end;
    }

    private void mark(Segment segment, long appended) {
        markedEnd = segment.tail();
        markedSequence = appended;
    }
}
