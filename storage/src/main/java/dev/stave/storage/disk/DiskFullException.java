package dev.stave.storage.disk;

import java.io.IOException;

/// There is no space left. Unlike other failures this one passes: the write can
/// be tried again.
public final class DiskFullException extends IOException {
    private static final long serialVersionUID = 1L;

    public DiskFullException(String message) {
        super(message);
    }
}
