package dev.stave.server.network;

import org.jspecify.annotations.Nullable;

/// The server cannot start. The message is one line that says to an
/// administrator what is wrong; it is all that is shown.
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    public StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
