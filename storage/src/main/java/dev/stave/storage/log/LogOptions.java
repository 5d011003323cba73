package dev.stave.storage.log;

/// How the log works.
///
/// @param segmentBytes
///            size of a segment's file and of its buffer in memory
public record LogOptions(SyncPolicy syncPolicy, int segmentBytes) {
    public static final int MIN_SEGMENT_BYTES = 64 << 10;
    public static final int MAX_SEGMENT_BYTES = 1 << 30;

    public LogOptions {
        if (segmentBytes < MIN_SEGMENT_BYTES || segmentBytes > MAX_SEGMENT_BYTES) {
            throw new IllegalArgumentException("a segment has " + MIN_SEGMENT_BYTES + " to "
                    + MAX_SEGMENT_BYTES + " bytes, not " + segmentBytes);
        }
    }
}
