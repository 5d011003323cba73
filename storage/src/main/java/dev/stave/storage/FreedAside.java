package dev.stave.storage;

import java.nio.ByteBuffer;
import java.util.concurrent.Executor;

/// A large value that is not given back by who lets go of it last, often the
/// writer, but elsewhere.
///
/// **Threads** Any.
final class FreedAside extends HeldContent {
    private final LargeContent content;
    private final Executor freeing;

    /// @param content
    ///            held by the caller, who leaves it to this
    FreedAside(LargeContent content, Executor freeing) {
        this.content = content;
        this.freeing = freeing;
    }

    @Override
    public int length() {
        return content.length();
    }

    @Override
    public void read(int from, ByteBuffer target) {
        content.read(from, target);
    }

    @Override
    public ByteBuffer whole() {
        return content.whole();
    }

    @Override
    protected void giveBack() {
        freeing.execute(content::release);
    }
}
