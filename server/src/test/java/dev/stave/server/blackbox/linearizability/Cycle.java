package dev.stave.server.blackbox.linearizability;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Looks for a way along a graph that comes back to where it began: depth
/// first, without recursion, since ways are long.
///
/// **Threads** Confined.
final class Cycle {
    private final List<? extends Collection<Integer>> after;
    private final BitSet entered = new BitSet();
    private final BitSet onWay = new BitSet();
    private final List<Integer> way = new ArrayList<>();
    private final List<Iterator<Integer>> choices = new ArrayList<>();

    /// @param after
    ///            for each node those that it leads to
    Cycle(List<? extends Collection<Integer>> after) {
        this.after = after;
    }

    /// The nodes of one, in their order; empty when there is none.
    Optional<List<Integer>> find() {
        for (var node = 0; node < after.size(); node++) {
            if (!entered.get(node)) {
                enter(node);
            }
            while (!way.isEmpty()) {
                var closing = step();
                if (closing >= 0) {
                    return Optional.of(List.copyOf(way.subList(way.indexOf(closing), way.size())));
                }
            }
        }
        return Optional.empty();
    }

    /// @return the node of the way that it comes back to, or -1
    private int step() {
        var choice = choices.getLast();
        if (!choice.hasNext()) {
            choices.removeLast();
            onWay.clear(way.removeLast());
            return -1;
        }
        var next = choice.next();
        if (onWay.get(next)) {
            return next;
        }
        if (!entered.get(next)) {
            enter(next);
        }
        return -1;
    }

    private void enter(int node) {
        entered.set(node);
        onWay.set(node);
        way.add(node);
        choices.add(after.get(node).iterator());
    }
}
