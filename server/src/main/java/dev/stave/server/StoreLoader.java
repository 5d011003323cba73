package dev.stave.server;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.server.config.StartException;
import dev.stave.storage.Engine;
import dev.stave.storage.LoadCancelledException;
import dev.stave.storage.LoadProgress;
import io.netty.util.concurrent.EventExecutor;

/// Opens the store on a thread of its own, while clients are told that it is
/// being loaded, and says from time to time how far it has come.
///
/// **Threads** [#start] once; the rest from any thread.
final class StoreLoader {
    private static final Logger LOGGER = LoggerFactory.getLogger(StoreLoader.class);
    private static final long REPORT_SECONDS = 5;
    private static final double BYTES_PER_MIB = 1 << 20;

    private final LoadProgress progress;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /// Opens a store, which may take long.
    @FunctionalInterface
    interface Opening {
        Engine open(LoadProgress progress) throws IOException;
    }

    StoreLoader(InstantSource clock) {
        progress = new LoadProgress(clock);
    }

    LoadProgress progress() {
        return progress;
    }

    /// @param reporter
    ///            where progress is reported from
    /// @param whenLoaded
    ///            takes the store, on the thread that opened it
    void start(Opening opening, EventExecutor reporter, Consumer<Engine> whenLoaded) {
        var reports = reporter.scheduleAtFixedRate(this::report, REPORT_SECONDS, REPORT_SECONDS,
                TimeUnit.SECONDS);
        Thread.ofPlatform().name("stave-loader").start(() -> {
            load(opening, whenLoaded);
            reports.cancel(false);
        });
    }

    /// There is nothing to wait for.
    void neverStarted() {
        ended.complete(null);
    }

    private void load(Opening opening, Consumer<Engine> whenLoaded) {
        try {
            whenLoaded.accept(opening.open(progress));
            ended.complete(null);
        } catch (LoadCancelledException e) {
            LOGGER.info("{}", e.getMessage());
            ended.complete(null);
        } catch (IOException e) {
            ended.completeExceptionally(
                    new StartException("cannot open the data: " + e.getMessage(), e));
        } catch (RuntimeException | Error e) {
            ended.completeExceptionally(e);
        }
    }

    private void report() {
        LOGGER.info("loading: {}% of {} MiB, about {} s left",
                String.format(Locale.ROOT, "%.1f", progress.percent()),
                Math.round(progress.totalBytes() / BYTES_PER_MIB), progress.secondsLeft());
    }

    /// Waits until the store is there, or is not wanted any more.
    ///
    /// @throws StartException
    ///             when it cannot be opened
    void await() throws StartException {
        try {
            ended.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StartException reason) {
                throw reason;
            }
            throw e;
        }
    }

    /// Ends the loading, if it is not over, and waits until it has ended.
    void cancel() {
        progress.cancel();
        ended.handle((_, _) -> null).join();
    }
}
