package dev.stave.server.command;

/// CLIENT PAUSE: until when requests wait, and which.
///
/// **Threads** Owned by the writer.
public final class Pause {
    private long untilMillis;
    private boolean writesOnly;
    private Runnable onEnd = () -> {};

    /// What to call when a pause ends before its time: the executor takes up
    /// what waits.
    public void onEnd(Runnable action) {
        onEnd = action;
    }

    /// Begins or prolongs a pause. A pause of everything stays one of everything.
    public void begin(long nowMillis, long untilMillis, boolean writesOnly) {
        var active = activeAt(nowMillis);
        this.writesOnly = writesOnly && (!active || this.writesOnly);
        this.untilMillis = active ? Math.max(this.untilMillis, untilMillis) : untilMillis;
    }

    public void end() {
        untilMillis = 0;
        onEnd.run();
    }

    public boolean activeAt(long nowMillis) {
        return nowMillis < untilMillis;
    }

    public boolean writesOnly() {
        return writesOnly;
    }

    public long untilMillis() {
        return untilMillis;
    }
}
