package dev.stave.storage.simulation;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.thread.Threads;

/// Runs all threads of an engine, and its owner, one at a time on the thread
/// that calls [#run]: whenever one of them waits or yields, a random number says
/// which of those that can go on does. So the same seed gives the same run.
///
/// They are virtual threads. The JDK lets only its own tests say what those run
/// on, so that takes reflection and `--add-opens java.base/java.lang`.
///
/// **Threads** [#run] has one caller; timers of the JDK may call [#execute].
final class Scheduler implements Executor, Threads {
    /// So often may time pass while the owner waits for one thing.
    private static final int MAX_IDLE = 1000;
    private static final long NANOS_A_LOOK = 300_000;

    private final Random random;
    /// How often the thread that went on last is preferred.
    private final double stickiness;
    private final List<Runnable> runnable = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private int idle;
    private long nanos;

    Scheduler(Random random) {
        this.random = random;
        stickiness = random.nextInt(10) / 10.0;
    }

    @Override
    public Thread make(String name, Runnable work) {
        try {
            var thread = ((Thread.Builder) VirtualThreads.BUILDER.newInstance(this)).name(name)
                    .unstarted(work);
            threads.add(thread);
            return thread;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Looked up once.
    private static final class VirtualThreads {
        static final Constructor<?> BUILDER = builder();

        private static Constructor<?> builder() {
            try {
                var builder = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
                        .getDeclaredConstructor(Executor.class);
                builder.setAccessible(true);
                return builder;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Each look at it is a part of a step of the owner's.
    @Override
    public long nanoTime() {
        nanos += NANOS_A_LOOK;
        return nanos;
    }

    /// Time passes without it.
    @Override
    public void rest(long nanos) {
        letOthersRun();
    }

    @Override
    public synchronized void execute(Runnable continuation) {
        runnable.add(continuation);
    }

    /// Runs this, and whatever threads it starts, until it is done.
    ///
    /// @throws Violation
    ///             when all threads wait for each other
    void run(Runnable work) {
        var failures = new ArrayList<Throwable>();
        var owner = make("owner", () -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                failures.add(e);
            }
        });
        owner.start();
        idle = 0;
        while (owner.isAlive()) {
            step();
            if (idle > MAX_IDLE) {
                throw new Violation(Violation.Kind.HUNG, "everybody waits: " + stacks());
            }
        }
        failures.forEach(Scheduler::rethrow);
    }

    private static void rethrow(Throwable failure) {
        switch (failure) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    private void step() {
        var next = take();
        if (next == null) {
            idle++;
            passTime();
        } else {
            next.run();
        }
    }

    /// Any thread may go on after this.
    @SuppressWarnings("ThreadPriorityCheck") // The scheduler is this one.
    static void letOthersRun() {
        Thread.yield();
    }

    /// The owner has come further.
    void advance() {
        idle = 0;
    }

    private synchronized @Nullable Runnable take() {
        if (runnable.isEmpty()) {
            return null;
        }
        return runnable.remove(random.nextDouble() < stickiness
                ? runnable.size() - 1
                : random.nextInt(runnable.size()));
    }

    /// Whoever waits for a time has waited long enough.
    void passTime() {
        threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        threads.forEach(LockSupport::unpark);
    }

    /// The threads that have been started and have not ended, but for the caller.
    List<Thread> others() {
        return threads.stream().filter(Thread::isAlive)
                .filter(thread -> !thread.equals(Thread.currentThread())).toList();
    }

    String stacks() {
        var text = new StringBuilder();
        for (var thread : threads) {
            if (thread.isAlive()) {
                text.append("\n  ").append(thread.getName());
                Arrays.stream(thread.getStackTrace()).limit(12)
                        .forEach(frame -> text.append("\n    ").append(frame));
            }
        }
        return text.toString();
    }
}
