package dev.stave.storage;

import java.util.concurrent.atomic.AtomicInteger;

/// Counts who holds a [LargeContent]; begins with one.
///
/// **Threads** Any.
public abstract class HeldContent implements LargeContent {
    private final AtomicInteger holders = new AtomicInteger(1);

    @Override
    public final void retain() {
        if (holders.getAndIncrement() <= 0) {
            throw new IllegalStateException("nobody holds this any more");
        }
    }

    @Override
    public final void release() {
        var left = holders.decrementAndGet();
        if (left == 0) {
            giveBack();
        } else if (left < 0) {
            throw new IllegalStateException("released more often than retained");
        }
    }

    /// Nobody holds it any more.
    protected abstract void giveBack();
}
