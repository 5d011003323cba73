package dev.stave.server.cli;

import java.time.Instant;
import java.time.InstantSource;

import dev.stave.server.StaveServer;

/// `stave server` for which it is always 1970, so that no key's time comes.
/// Only tools start it, each for itself.
final class TimelessServer {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    private TimelessServer() {}

    public static void main(String... args) {
        var runner = new ForegroundServer(settings -> StaveServer.listen(settings, CLOCK));
        System.exit(StaveCommand.commandLine(runner, System.getenv()).execute(args));
    }
}
