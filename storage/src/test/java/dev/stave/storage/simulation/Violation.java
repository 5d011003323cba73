package dev.stave.storage.simulation;

/// A promise that was not kept.
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /// What was found: what was acknowledged is not there; what was deleted or
    /// overwritten is there again; a frame is there in part; something is there that
    /// was never written; what is sound is not opened, read or written; threads wait
    /// for what never comes; something goes on after the engine was closed;
    /// anything else.
    enum Kind {
        LOST, RESURRECTED, TORN, INVENTED, REFUSED, HUNG, LEAKED, OTHER
    }

    Violation(Kind kind, String message) {
        super(kind + ": " + message);
        this.kind = kind;
    }

    Violation(Kind kind, String message, Throwable cause) {
        super(kind + ": " + message, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
