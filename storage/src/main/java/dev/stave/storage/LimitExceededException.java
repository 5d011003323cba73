package dev.stave.storage;

/// A key, a value or a transaction is larger than allowed; nothing of the write
/// was applied.
public final class LimitExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LimitExceededException(String message) {
        super(message);
    }
}
