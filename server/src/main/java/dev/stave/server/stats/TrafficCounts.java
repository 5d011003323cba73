package dev.stave.server.stats;

/// What came and went since some moment.
///
/// @param reads
///            how often bytes were read from a socket
/// @param writes
///            how often bytes were written to one
/// @param tooLargeRequests
///            that did not fit `client-query-buffer-limit`
public record TrafficCounts(long receivedBytes, long sentBytes, long reads, long writes,
        long tooLargeRequests) {
    static final TrafficCounts NONE = new TrafficCounts(0, 0, 0, 0, 0);

    TrafficCounts minus(TrafficCounts earlier) {
        return new TrafficCounts(receivedBytes - earlier.receivedBytes,
                sentBytes - earlier.sentBytes, reads - earlier.reads, writes - earlier.writes,
                tooLargeRequests - earlier.tooLargeRequests);
    }
}
