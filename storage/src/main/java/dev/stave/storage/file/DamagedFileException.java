package dev.stave.storage.file;

import java.io.IOException;

/// A file of the store is not what was written and synced. What it holds is not
/// served, and nothing is changed, so that all evidence stays.
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String fileName;
    private final long offset;
    private final String what;

    /// @param offset
    ///            in bytes, of the first thing that cannot be right
    public DamagedFileException(String fileName, long offset, String what) {
        super(fileName + " at offset " + offset + ": " + what);
        this.fileName = fileName;
        this.offset = offset;
        this.what = what;
    }

    public String fileName() {
        return fileName;
    }

    public long offset() {
        return offset;
    }

    /// The same without the place.
    public String what() {
        return what;
    }
}
