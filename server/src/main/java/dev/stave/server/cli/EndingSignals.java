package dev.stave.server.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// The signals that have told the process to end, as the JVM's own handlers
/// show them: each runs on a thread that is named after its signal, as in
/// `SIGINT handler`, and stays until the process is gone. A hook is told
/// nothing, and sun.misc.Signal is not for programs. On a JVM that names its
/// threads otherwise no signal is seen here, and all are one.
final class EndingSignals {
    static final String SIGINT = "SIGINT";

    private static final Pattern HANDLER = Pattern.compile("(SIG[A-Z]+) handler");
    /// Threads that may begin between counting and listing them.
    private static final int MORE_THREADS = 64;

    private EndingSignals() {}

    /// Their names; one that came twice stands there twice.
    static List<String> received() {
        var all = allThreads();
        var threads = new Thread[all.activeCount() + MORE_THREADS];
        all.enumerate(threads);
        return Arrays.stream(threads).filter(Objects::nonNull)
                .map(thread -> HANDLER.matcher(thread.getName()))
                .filter(name -> name.matches()).map(name -> name.group(1)).toList();
    }

    private static ThreadGroup allThreads() {
        var group = Objects.requireNonNull(Thread.currentThread().getThreadGroup());
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
