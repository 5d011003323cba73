package dev.stave.server.cli.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final StringWriter out = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void aFileGetsOneLineASecond() {
        var progress = new ProgressLine(new PrintWriter(out), false, nanos::get);
        progress.show(0.1, 1, "keys");
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        progress.show(0.5, 1_000, "keys");
        progress.show(0.6, 2_000, "keys");
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        progress.show(Double.NaN, 3_000, "keys");
        progress.end();
        assertEquals(" 50%% %,d keys%n%,d keys%n".formatted(1_000, 3_000), out.toString());
    }

    @Test
    void aTerminalGetsABarThatGoesAtTheEnd() {
        var progress = new ProgressLine(new PrintWriter(out), true, nanos::get);
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
        progress.show(0.5, 7, "keys");
        progress.end();
        assertEquals("\r\033[K[" + "#".repeat(15) + "-".repeat(15) + "]  50% 7 keys\r\033[K",
                out.toString());
    }
}
