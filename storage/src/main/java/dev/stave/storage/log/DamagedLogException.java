package dev.stave.storage.log;

import java.io.IOException;

/// The log holds something that no power cut can explain: data that was durable
/// is gone or changed. Nothing is served and nothing is changed, so that all
/// evidence stays.
public final class DamagedLogException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String fileName;
    private final long offset;
    private final String what;

    /// @param offset
    ///            in bytes, of the first thing that cannot be right
    public DamagedLogException(String fileName, long offset, String what) {
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
