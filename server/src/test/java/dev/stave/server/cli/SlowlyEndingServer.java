package dev.stave.server.cli;

import java.util.Set;
import java.util.concurrent.CountDownLatch;

import dev.stave.server.RunningServer;
import dev.stave.server.config.Options;
import dev.stave.server.config.ShutdownFlag;
import dev.stave.server.config.ShutdownFlags;
import dev.stave.server.config.Settings;

/// A program whose server says on standard output what is asked of it, and ends
/// when it is asked to end at once; or, with an exit code as its argument,
/// by itself.
final class SlowlyEndingServer implements RunningServer {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    public static void main(String... args) throws Exception {
        var server = new SlowlyEndingServer();
        Thread.ofPlatform().start(server::serve);
        if (args.length > 0) {
            server.shutdown();
        }
        new ForegroundServer(_ -> server).run(Settings.defaults()
                .with(Options.SHUTDOWN_ON_SIGTERM, new ShutdownFlags(Set.of(ShutdownFlag.SAVE)))
                .with(Options.SHUTDOWN_ON_SIGINT,
                        new ShutdownFlags(Set.of(ShutdownFlag.NOSAVE))));
        System.exit(Integer.parseInt(args.length > 0 ? args[0] : "7"));
    }

    @Override
    public int port() {
        return 1;
    }

    @Override
    public void awaitReady() {}

    @Override
    public void shutdown() {
        asked.countDown();
    }

    @Override
    public void shutdown(ShutdownFlags flags) {
        System.out.println("asked for " + flags.set());
        if (flags.has(ShutdownFlag.NOSAVE)) {
            shutdown();
        }
    }

    @Override
    public void awaitTermination() {
        System.out.println("waiting");
        await(ended);
    }

    private void serve() {
        await(asked);
        System.out.println("everything is on disk");
        ended.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
