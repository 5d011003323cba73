package dev.stave.server.cli.migrate;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// The commands of an append-only log: RESP requests, and remarks (`#…`), which
/// are passed over.
///
/// **Threads** Confined.
final class AofCommands {
    private static final int MAX_LINE_BYTES = 1 << 10;
    private static final int END = -1;
    private static final int MAX_WORDS = 1 << 20;

    private final Path file;
    private final RdbInput in;

    /// @param file
    ///            for messages
    AofCommands(Path file, RdbInput in) {
        this.file = file;
        this.in = in;
    }

    /// @return the words of the next command; null at the end
    /// @throws EOFException
    ///             when the log ends within a command
    /// @throws IOException
    ///             when there is none where one should be
    @Nullable
    List<byte[]> next() throws IOException {
        var first = firstByte();
        while (first == '#') {
            line();
            first = firstByte();
        }
        if (first == END) {
            return null;
        }
        var count = number(first, '*', MAX_WORDS);
        var words = new ArrayList<byte[]>();
        for (var i = 0; i < count; i++) {
            words.add(word());
        }
        return words;
    }

    private int firstByte() throws IOException {
        try {
            return in.read();
        } catch (EOFException _) {
            return END;
        }
    }

    private byte[] word() throws IOException {
        var word = in.readNBytes(number(in.read(), '$', (int) RdbInput.MAX_STRING_BYTES));
        if (in.read() != '\r' || in.read() != '\n') {
            throw noCommand();
        }
        return word;
    }

    private int number(int first, char type, int limit) throws IOException {
        var digits = line();
        if (first != type || !digits.matches("[0-9]{1,9}") || Integer.parseInt(digits) > limit) {
            throw noCommand();
        }
        return Integer.parseInt(digits);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var each = in.read(); each != '\n'; each = in.read()) {
            if (line.length() == MAX_LINE_BYTES) {
                throw noCommand();
            }
            line.append((char) each);
        }
        return line.toString().strip();
    }

    private IOException noCommand() {
        return new IOException(file + " is damaged: there is something that is no command");
    }

    /// In upper case.
    static String name(List<byte[]> command) {
        return command.isEmpty() ? "" : upperCase(command.getFirst());
    }

    static String upperCase(byte[] word) {
        return new String(word, StandardCharsets.US_ASCII).toUpperCase(Locale.ROOT);
    }
}
