package dev.stave.server.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.stave.protocol.Request;
import dev.stave.storage.Bytes;

/// The parts of a request as a parser reads them. Index 0 is the command's
/// name, and index 1 the subcommand's where there is one.
public record Arguments(Request request) {
    public int count() {
        return request.count();
    }

    public Bytes bytes(int index) {
        return Bytes.wrap(request.part(index));
    }
    /// A part that may be a large value: then it is valid until the request has
    /// been dealt with.
    public Bytes value(int index) {
        var large = request.large(index);
        return large == null ? bytes(index) : Bytes.large(new RequestContent(large));
    }

    /// The part at `first` and all that follow.
    public List<Bytes> bytesFrom(int first) {
        var rest = new ArrayList<Bytes>(Math.max(0, count() - first));
        for (var i = first; i < count(); i++) {
            rest.add(bytes(i));
        }
        return rest;
    }

    /// The part at `first` and all that follow, as text.
    public List<String> textsFrom(int first) {
        return bytesFrom(first).stream().map(Bytes::text).toList();
    }

    /// The part as text, for names and numbers; not for keys and values.
    public String text(int index) {
        return new String(request.part(index), StandardCharsets.UTF_8);
    }

    /// Whether the part is this word, in any case. Allocates nothing.
    ///
    /// @param word
    ///            in upper case
    public boolean is(int index, String word) {
        if (request.length(index) != word.length()) {
            return false;
        }
        var part = request.part(index);
        for (var i = 0; i < part.length; i++) {
            var letter = part[i] >= 'a' && part[i] <= 'z' ? part[i] - 32 : part[i];
            if (letter != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// A 64-bit integer as Redis reads one: no sign but `-`, no leading zeros, no
    /// spaces.
    ///
    /// @throws CommandException
    ///             "ERR value is not an integer or out of range"
    public long integer(int index) {
        return Integers.parse(request.part(index));
    }
}
