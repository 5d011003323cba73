package dev.stave.server.blackbox.process;

import java.nio.file.Path;
import java.util.List;

/// A real Redis, the `redis-server` of the PATH, set to be as durable as
/// it can.
public final class RedisServerProcess extends ServerProcess {
    private RedisServerProcess(Path program, Launch launch, boolean ownsDirectory) {
        super(launch,
                List.of(program.toString(), "--save", "", "--appendonly", "yes", "--appendfsync",
                        "always"),
                ownsDirectory);
    }

    /// Starts one on an empty directory and waits until it answers.
    public static RedisServerProcess start(String... options) {
        var launch = Launch.on(Launch.temporaryDirectory(), options);
        var server = new RedisServerProcess(RequiredTool.onPath("redis-server"), launch, true);
        server.awaitReady();
        return server;
    }

    /// Starts a program that takes redis-server's options, and does not wait.
    static RedisServerProcess launch(Path program, Launch launch, boolean ownsDirectory) {
        return new RedisServerProcess(program, launch, ownsDirectory);
    }
}
