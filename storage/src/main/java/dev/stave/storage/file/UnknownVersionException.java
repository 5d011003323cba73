package dev.stave.storage.file;

import java.io.IOException;

/// A file is whole, but in a format that this program does not know: a later
/// one wrote it. Nothing is served and nothing is changed.
public final class UnknownVersionException extends IOException {
    private static final long serialVersionUID = 1L;

    UnknownVersionException(String fileName, int version, int known) {
        super(fileName + " has format version " + version + ", this program reads version "
                + known);
    }
}
