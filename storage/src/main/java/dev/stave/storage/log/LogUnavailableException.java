package dev.stave.storage.log;

/// The log does not take this write; nothing of it was applied.
public final class LogUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LogUnavailableException(String message) {
        super(message);
    }
}
