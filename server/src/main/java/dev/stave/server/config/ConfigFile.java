package dev.stave.server.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// One file in redis.conf's syntax, as it was read: a directive a line, `#`
/// comments, empty lines. Immutable.
///
/// @param lines
///            without their ends; bytes, one in each `char` (see [QuotedWords])
record ConfigFile(Path path, List<String> lines) {
    static final int MAX_FILE_BYTES = 1 << 20;

    ConfigFile {
        lines = List.copyOf(lines);
    }

    /// @throws IOException
    ///             with a message for the administrator
    static ConfigFile read(Path path) throws IOException {
        try {
            if (Files.isDirectory(path)) {
                throw new IOException("is a directory");
            }
            if (Files.size(path) > MAX_FILE_BYTES) {
                throw new IOException("is longer than " + MAX_FILE_BYTES + " bytes");
            }
            return new ConfigFile(path, Files.readString(path, StandardCharsets.ISO_8859_1)
                    .lines().toList());
        } catch (NoSuchFileException _) {
            throw new IOException("there is no such file");
        }
    }

    /// @param name
    ///            as written, in any case
    record Directive(String name, List<String> words) {}

    /// What the line at `index` says; null for a comment or an empty line.
    ///
    /// @throws InvalidValueException
    ///             when the quotes do not fit
    @Nullable
    Directive directive(int index) throws InvalidValueException {
        var line = lines.get(index).strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return null;
        }
        var words = QuotedWords.split(line);
        return words.isEmpty()
                ? null
                : new Directive(words.getFirst(), words.subList(1, words.size()));
    }

    /// The same file with one line instead of another.
    ConfigFile withLine(int index, String line) {
        var changed = new ArrayList<>(lines);
        changed.set(index, line);
        return new ConfigFile(path, changed);
    }

    ConfigFile withLines(List<String> added) {
        var longer = new ArrayList<>(lines);
        longer.addAll(added);
        return new ConfigFile(path, longer);
    }
}
