package dev.stave.bench.engines;

/// What is measured, whatever the engine: a row of the table.
///
/// @param threads
///            how many do it at a time
record Case(Operation operation, int valueBytes, int threads, Durability durability) {
    /// Reads sync nothing, so they are measured once for an engine on disk.
    boolean isMeaningful() {
        return operation.writes() || durability != Durability.SYNCED;
    }

    @Override
    public String toString() {
        return "%s, %s, %d B, %d at a time".formatted(durability.label(), operation.label(),
                valueBytes, threads);
    }
}
