package dev.stave.storage;

/// Something that a transaction had read was changed before it could be
/// committed. Nothing of it took effect; it can be tried again from
/// its beginning.
public final class TransactionConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TransactionConflictException() {
        super("a key that the transaction read has changed: try again");
    }
}
