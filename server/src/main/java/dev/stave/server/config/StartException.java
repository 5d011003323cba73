package dev.stave.server.config;

import org.jspecify.annotations.Nullable;

/// The server cannot start. The message is one line that says to an
/// administrator what is wrong; it is all that is shown.
public sealed class StartException extends Exception permits MisconfiguredException {
    private static final long serialVersionUID = 1L;

    public StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
