package dev.stave.storage.thread;

/// Threads of the operating system.
///
/// **Threads** Stateless.
public final class PlatformThreads implements Threads {
    @Override
    public Thread make(String name, Runnable work) {
        return Thread.ofPlatform().name(name).unstarted(work);
    }

    @Override
    public Thread makeYielding(String name, Runnable work) {
        return make(name, () -> {
            Niceness.raise();
            work.run();
        });
    }
}
