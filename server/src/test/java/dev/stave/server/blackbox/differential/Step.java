package dev.stave.server.blackbox.differential;

import java.util.List;
import java.util.stream.Collectors;

import dev.stave.server.blackbox.resp.Text;

/// One thing that is done to both servers.
sealed interface Step {
    /// A command on one of the connections of the sequence.
    record Call(int connection, List<String> arguments, ReplyRule rule) implements Step {
        @Override
        public String toString() {
            return connection + "> " + Text.quoted(arguments);
        }
    }

    /// A pipeline on a connection of its own, which answers `replies` times.
    record Burst(List<List<String>> calls, int replies) implements Step {
        @Override
        public String toString() {
            return "new> " + calls.stream().map(Text::quoted).collect(Collectors.joining("; "));
        }
    }

    /// SCAN from cursor 0 to its end, on a connection of its own; the keys seen are
    /// compared as sets.
    record Iteration(int database, List<String> options) implements Step {
        @Override
        public String toString() {
            return "new> db " + database + ": SCAN … " + Text.quoted(options);
        }
    }

    /// SET with a few milliseconds to live, then polled until it is gone: the key
    /// has to go by itself, and to be missed.
    record Expiry(String key) implements Step {
        @Override
        public String toString() {
            return "new> SET " + Text.quoted(key) + " PX, until it is gone";
        }
    }
}
