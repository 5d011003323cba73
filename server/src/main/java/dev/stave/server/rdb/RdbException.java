package dev.stave.server.rdb;

import org.jspecify.annotations.Nullable;

/// What should be a serialized value is none, or one that cannot be here.
public final class RdbException extends Exception {
    private static final long serialVersionUID = 1L;

    RdbException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
