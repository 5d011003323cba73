package dev.stave.server.pubsub;

import java.util.ArrayList;
import java.util.List;

import dev.stave.protocol.Reply;

/// What the command that runs has published: it goes out after the command's
/// own reply, and not at all when the command turns out not to have happened.
///
/// **Threads** Owned by the writer.
public final class Deliveries {
    private final List<Delivery> waiting = new ArrayList<>();

    private record Delivery(Subscriber to, Reply message) {}

    /// To this one, behind what there is.
    public void add(Subscriber to, Reply message) {
        waiting.add(new Delivery(to, message));
    }

    /// How much there is; see [#takeBack].
    public int mark() {
        return waiting.size();
    }

    /// Forgets what came since the mark was made.
    public void takeBack(int mark) {
        waiting.subList(mark, waiting.size()).clear();
    }

    /// Hands everything over, in order.
    public void deliver() {
        if (waiting.isEmpty()) {
            return;
        }
        for (var delivery : waiting) {
            delivery.to().deliver(delivery.message());
        }
        waiting.clear();
    }
}
