package dev.stave.server.cli.store;

import java.io.PrintWriter;

/// Prints up to so many lines.
///
/// **Threads** Confined.
final class Lines {
    private final PrintWriter out;
    private long left;

    /// @param limit
    ///            0 for none
    Lines(PrintWriter out, long limit) {
        this.out = out;
        left = limit == 0 ? Long.MAX_VALUE : limit;
    }

    void print(String line) {
        if (left > 0) {
            left--;
            out.println(line);
        }
    }

    boolean isFull() {
        return left == 0;
    }
}
