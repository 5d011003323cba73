package dev.stave.server.execution;

import dev.stave.server.command.Session;

/// What the commands that the writer runs one after the other have in common:
/// what they take for the present moment, and what they have written.
///
/// **Threads** The writer's.
final class Turn {
    private long nowMillis;
    private long writtenSequence;

    /// What the commands that follow take for the present moment.
    void setNow(long millis) {
        nowMillis = millis;
    }

    /// Unix time in milliseconds.
    long now() {
        return nowMillis;
    }

    /// A command of this client has written up to this sequence; 0 for nothing.
    void wrote(Session session, long sequence) {
        writtenSequence = Math.max(writtenSequence, sequence);
        session.writtenSequence = Math.max(session.writtenSequence, sequence);
    }

    /// The sequence of the last write since the last call; 0 for none.
    long takeWritten() {
        var taken = writtenSequence;
        writtenSequence = 0;
        return taken;
    }
}
