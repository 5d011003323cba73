package dev.stave.storage;

/// A checkpoint under way, or done: all that was written before it began is in
/// data files.
@FunctionalInterface
public interface Checkpoint {
    /// The owner's.
    boolean isDone();
}
