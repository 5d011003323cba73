package dev.stave.server.cli.migrate;

import java.io.IOException;

/// What was read did not all hold at one moment.
final class ConflictException extends IOException {
    private static final long serialVersionUID = 1L;

    ConflictException(String message) {
        super(message);
    }
}
