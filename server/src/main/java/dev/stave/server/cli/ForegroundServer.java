package dev.stave.server.cli;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.LoggerContext;
import dev.stave.server.RunningServer;
import dev.stave.server.config.Options;
import dev.stave.server.config.StartException;
import dev.stave.server.config.Settings;

/// A server that has the process to itself: it ends when the process is told
/// to, and the process ends when it does.
final class ForegroundServer implements ServerRunner {
    private static final long SECOND_SIGNAL_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Starter starter;

    ForegroundServer(Starter starter) {
        this.starter = starter;
    }

    @FunctionalInterface
    interface Starter {
        RunningServer start(Settings settings) throws StartException;
    }

    @Override
    public void run(Settings settings) throws StartException {
        var logs = (LoggerContext) LoggerFactory.getILoggerFactory();
        new Logging(logs).configure(settings);
        var server = starter.start(settings);
        var hook = new Thread(() -> end(server, settings, logs), "shutdown");
        if (!register(hook)) {
            server.shutdown(); // The signal came while the server was starting.
        }
        try {
            server.awaitReady();
            server.awaitTermination();
        } finally {
            unregister(hook);
        }
    }

    /// What SIGTERM and SIGINT do; a second one, while there is a checkpoint, ends
    /// at once. The JVM would end with 128 + the signal's number even so, as if it
    /// had been killed; a service manager takes that for a crash. Only `halt` can
    /// still choose the exit code here: a handler for the signal itself would
    /// need sun.misc.Signal.
    private static void end(RunningServer server, Settings settings, LoggerContext logs) {
        server.shutdown(settings.get(EndingSignals.received().contains(EndingSignals.SIGINT)
                ? Options.SHUTDOWN_ON_SIGINT
                : Options.SHUTDOWN_ON_SIGTERM));
        Thread.ofPlatform().daemon().name("second-signal").start(() -> endAtSecond(server));
        server.awaitTermination();
        logs.stop(); // halt() flushes nothing.
        Runtime.getRuntime().halt(0);
    }

    /// The JVM calls nobody for it, so there is nothing to wait on.
    private static void endAtSecond(RunningServer server) {
        while (EndingSignals.received().size() < 2) {
            LockSupport.parkNanos(SECOND_SIGNAL_POLL_NANOS);
        }
        server.shutdown();
    }

    private static boolean register(Thread hook) {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return true;
        } catch (IllegalStateException _) {
            return false;
        }
    }

    /// So that the exit code is the caller's, unless a signal is what ended it.
    private static void unregister(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is ending already, and the hook decides.
        }
    }
}
