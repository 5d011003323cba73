package dev.stave.server.command.string;

import java.util.ArrayList;
import java.util.List;

/// The longest bytes that two strings have in common in the same order, though
/// not next to each other; by the textbook's table, which tells for each two
/// beginnings how long it is.
final class CommonSubsequence {
    private final byte[] first;
    private final byte[] second;
    private final int[] lengths;

    /// A part that both strings have in one piece.
    ///
    /// @param first
    ///            where it begins in the first string
    /// @param second
    ///            where it begins in the second string
    record Match(int first, int second, int length) {}

    CommonSubsequence(byte[] first, byte[] second) {
        this.first = first;
        this.second = second;
        lengths = new int[(first.length + 1) * (second.length + 1)];
        for (var i = 1; i <= first.length; i++) {
            for (var j = 1; j <= second.length; j++) {
                lengths[at(i, j)] = first[i - 1] == second[j - 1]
                        ? lengths[at(i - 1, j - 1)] + 1
                        : Math.max(lengths[at(i - 1, j)], lengths[at(i, j - 1)]);
            }
        }
    }

    private int at(int i, int j) {
        return (i * (second.length + 1)) + j;
    }

    int length() {
        return lengths[at(first.length, second.length)];
    }

    byte[] content() {
        var content = new byte[length()];
        var end = content.length;
        for (var match : matches()) {
            end -= match.length();
            System.arraycopy(first, match.first(), content, end, match.length());
        }
        return content;
    }

    /// From the last to the first.
    List<Match> matches() {
        var matches = new ArrayList<Match>();
        var i = first.length;
        var j = second.length;
        while (i > 0 && j > 0) {
            var length = commonSuffix(i, j);
            if (length > 0) {
                i -= length;
                j -= length;
                matches.add(new Match(i, j, length));
            } else if (lengths[at(i - 1, j)] > lengths[at(i, j - 1)]) {
                i--;
            } else {
                j--;
            }
        }
        return matches;
    }

    private int commonSuffix(int i, int j) {
        var length = 0;
        while (length < i && length < j && first[i - length - 1] == second[j - length - 1]) {
            length++;
        }
        return length;
    }
}
