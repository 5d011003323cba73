package dev.stave.storage.file;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The files that have an id, and what tells one kind from the other:
///
/// - `DATA`: records, see [DataFile]
/// - `HINT`: where the records of the data file of the same id are,
///   see [HintFile]
public enum FileKind {
    DATA("STAVEDAT", ".data"), HINT("STAVEHNT", ".hint");

    /// A name ends in this while its file is written, when it takes the place
    /// of another.
    static final String UNFINISHED = ".new";

    private static final int ID_DIGITS = 16;

    private final String magic;
    private final String suffix;

    FileKind(String magic, String suffix) {
        this.magic = magic;
        this.suffix = suffix;
    }

    /// Eight bytes.
    byte[] magic() {
        return magic.getBytes(StandardCharsets.US_ASCII);
    }

    /// The name of a file: its id in 16 hexadecimal digits, so that names sort as
    /// ids do.
    public String fileName(long id) {
        return String.format(Locale.ROOT, "%016x%s", id, suffix);
    }

    public boolean isFileName(String name) {
        return name.length() == ID_DIGITS + suffix.length() && name.endsWith(suffix)
                && name.chars().limit(ID_DIGITS).allMatch(c -> Character.digit(c, 16) >= 0);
    }

    /// The id of a file whose name is one of this kind.
    public long idOf(String fileName) {
        return Long.parseUnsignedLong(fileName.substring(0, ID_DIGITS), 16);
    }
}
