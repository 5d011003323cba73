package dev.stave.server.blackbox.process;

import java.nio.file.Path;

/// The server that the checks are about: Stave, unless `-Dstave.subject` names
/// the path of another server that takes redis-server's options. A check that a
/// real Redis or Valkey does not pass is wrong, or is about something that Stave
/// does better and says so.
public final class ServerUnderTest {
    private static final String SUBJECT = System.getProperty("stave.subject", "stave");

    private ServerUnderTest() {}

    public static boolean isStave() {
        return SUBJECT.equals("stave");
    }

    /// Starts it on an empty directory and waits until it answers.
    public static ServerProcess start(String... options) {
        var server = launch(Launch.on(Launch.temporaryDirectory(), options), true);
        server.awaitReady();
        return server;
    }

    /// Starts it on a directory that stays, and waits until it answers.
    public static ServerProcess startOn(Path directory, String... options) {
        var server = launchOn(directory, options);
        server.awaitReady();
        return server;
    }

    /// As [#startOn], without waiting.
    public static ServerProcess launchOn(Path directory, String... options) {
        return launch(Launch.on(directory, options), false);
    }

    private static ServerProcess launch(Launch launch, boolean ownsDirectory) {
        if (isStave()) {
            return StaveProcess.launch(launch, ownsDirectory);
        }
        return RedisServerProcess.launch(Path.of(SUBJECT), launch, ownsDirectory);
    }
}
