package dev.stave.bench.engines;

/// What a write has come to when the call returns.
///
/// - `MEMORY`: it is in memory, and there are no files
/// - `UNSYNCED`: the operating system has it: it survives the end of the
///   process, not a power cut
/// - `SYNCED`: it is on disk, by a sync for this commit or one that it shares
public enum Durability {
    MEMORY("memory"), UNSYNCED("disk, no sync"), SYNCED("disk, sync");

    private final String label;

    Durability(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
