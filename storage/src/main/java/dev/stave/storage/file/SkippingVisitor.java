package dev.stave.storage.file;

import java.io.IOException;

/// Hands hints on, and when they come a second time, only those that did not
/// come the first time: their order is always that of the records.
final class SkippingVisitor implements HintVisitor {
    private final HintVisitor target;
    private long seen;
    private long toSkip;

    SkippingVisitor(HintVisitor target) {
        this.target = target;
    }

    /// The next hint is the first one again.
    void skipSeen() {
        toSkip = seen;
    }

    @Override
    public void visit(Hint hint) throws IOException {
        if (toSkip > 0) {
            toSkip--;
        } else {
            target.visit(hint);
            seen++;
        }
    }
}
