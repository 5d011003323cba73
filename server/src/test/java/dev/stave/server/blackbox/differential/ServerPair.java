package dev.stave.server.blackbox.differential;

import java.io.UncheckedIOException;
import java.util.function.Function;

import dev.stave.server.blackbox.process.RedisServerProcess;
import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

/// The real Redis and the server under test, side by side.
record ServerPair(ServerProcess reference, ServerProcess subject) implements AutoCloseable {
    /// @param options
    ///            for both
    static ServerPair start(String... options) {
        var reference = RedisServerProcess.start(options);
        try {
            return new ServerPair(reference, ServerUnderTest.start(options));
        } catch (RuntimeException e) {
            reference.close();
            throw e;
        }
    }

    Connections connect() {
        return new Connections(reference.connect(), subject.connect());
    }

    @Override
    public void close() {
        try (reference) {
            subject.close();
        }
    }

    /// What the two answered to the same.
    record Replies(RespValue expected, RespValue actual) {
        boolean agree(ReplyRule rule) {
            return rule.agree(expected, actual);
        }

        boolean anyClosed() {
            return expected instanceof RespValue.Closed || actual instanceof RespValue.Closed;
        }
    }

    /// A connection to each.
    record Connections(RespClient reference, RespClient subject) implements AutoCloseable {
        /// Does the same with both. A connection that breaks meanwhile is as good
        /// as closed.
        Replies both(Function<RespClient, RespValue> exchange) {
            return new Replies(orWhatBroke(reference, exchange),
                    orWhatBroke(subject, exchange));
        }

        private static RespValue orWhatBroke(RespClient client,
                Function<RespClient, RespValue> exchange) {
            try {
                return exchange.apply(client);
            } catch (UncheckedIOException e) {
                return new RespValue.Simple("(broken: " + e.getCause() + ")");
            }
        }

        @Override
        public void close() {
            reference.close();
            subject.close();
        }
    }
}
