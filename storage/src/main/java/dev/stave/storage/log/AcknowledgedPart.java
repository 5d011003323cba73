package dev.stave.storage.log;

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
    /// The segment's id: no segment is to be kept here longer than it is in use.
    private long open;
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
        if (segment.isFinal()) {
            return segment.lastSequence() <= acknowledged;
        }
        if (segment.id() != open) {
            open = segment.id();
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
