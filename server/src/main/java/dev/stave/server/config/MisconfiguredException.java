package dev.stave.server.config;

import org.jspecify.annotations.Nullable;

/// The server cannot start as it is configured; starting it again is of no use.
public final class MisconfiguredException extends StartException {
    private static final long serialVersionUID = 1L;

    public MisconfiguredException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
