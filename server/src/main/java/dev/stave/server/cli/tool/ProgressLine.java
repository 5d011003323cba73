package dev.stave.server.cli.tool;

import java.io.Console;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/// How far something is: a bar that is drawn over itself on a terminal,
/// otherwise a line a second.
///
/// **Threads** Confined.
public final class ProgressLine {
    private static final long TERMINAL_PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LINE_PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int BAR_CHARACTERS = 30;
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier nanoClock;
    private long shownAtNanos;

    ProgressLine(PrintWriter out, boolean terminal, LongSupplier nanoClock) {
        this.out = out;
        this.terminal = terminal;
        this.nanoClock = nanoClock;
        shownAtNanos = nanoClock.getAsLong();
    }

    public static ProgressLine on(PrintWriter out) {
        return new ProgressLine(out, isTerminal(System.console()), System::nanoTime);
    }

    private static boolean isTerminal(@Nullable Console console) {
        return console != null && console.isTerminal();
    }

    /// Cheap when it is not yet time for another.
    ///
    /// @param fraction
    ///            0 to 1; NaN when it is not known
    /// @param what
    ///            beside the number
    public void show(double fraction, long count, String what) {
        var now = nanoClock.getAsLong();
        if (now - shownAtNanos < (terminal ? TERMINAL_PERIOD_NANOS : LINE_PERIOD_NANOS)) {
            return;
        }
        shownAtNanos = now;
        var text = "%,d %s".formatted(count, what);
        if (terminal) {
            out.print(CLEAR_LINE + bar(fraction) + text);
        } else {
            out.println(percent(fraction) + text);
        }
        out.flush();
    }

    private static String bar(double fraction) {
        if (Double.isNaN(fraction)) {
            return "";
        }
        var full = (int) Math.round(Math.clamp(fraction, 0, 1) * BAR_CHARACTERS);
        return "[" + "#".repeat(full) + "-".repeat(BAR_CHARACTERS - full) + "] "
                + percent(fraction);
    }

    private static String percent(double fraction) {
        return Double.isNaN(fraction)
                ? ""
                : "%3d%% ".formatted(Math.round(Math.clamp(fraction, 0, 1) * 100));
    }

    /// Leaves the terminal's line to what comes next.
    public void end() {
        if (terminal) {
            out.print(CLEAR_LINE);
            out.flush();
        }
    }
}
