package dev.stave.server.blackbox.linearizability;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks for an order of transactions that explains all that was seen, in which
/// none comes before one that had ended when it began.
///
/// The search is that of Wing and Gong (Testing and verifying concurrent
/// objects, 1993), with Lowe's memory of what was tried (Testing for
/// linearizability, 2017): the same transactions done, and the same keys, lead
/// to the same.
///
/// **Threads** Confined.
final class Linearization {
    private final List<Transaction> history;
    private final Set<Reached> tried = new HashSet<>();
    private final Deque<Reached> open = new ArrayDeque<>();
    private BitSet furthest = new BitSet();

    /// @param done
    ///            which transactions are behind, whether they happened or not
    private record Reached(BitSet done, Map<String, String> keys) {}

    private Linearization(List<Transaction> history) {
        this.history = history.stream().sorted(Comparator.comparingLong(Transaction::began))
                .toList();
    }

    /// @param history
    ///            of keys that nothing else touches, none of which was there before
    /// @return what is wrong; empty when there is such an order
    static Optional<String> flaw(List<Transaction> history) {
        var search = new Linearization(history);
        return search.succeeds() ? Optional.empty() : Optional.of(search.report());
    }

    private boolean succeeds() {
        reach(new BitSet(), Map.of());
        while (!open.isEmpty()) {
            var reached = open.pop();
            if (reached.done.cardinality() == history.size()) {
                return true;
            }
            if (reached.done.cardinality() > furthest.cardinality()) {
                furthest = reached.done;
            }
            goOn(reached);
        }
        return false;
    }

    private void reach(BitSet done, Map<String, String> keys) {
        var reached = new Reached(done, keys);
        if (tried.add(reached)) {
            open.push(reached);
        }
    }

    /// Each that can be next: nothing else that is left had ended when it began.
    private void goOn(Reached from) {
        var next = candidates(from.done);
        for (var i = next.size() - 1; i >= 0; i--) { // The earliest is tried first.
            var index = next.get(i);
            var transaction = history.get(index);
            var done = (BitSet) from.done.clone();
            done.set(index);
            if (!transaction.answered()) {
                reach(done, from.keys);
            }
            transaction.applyTo(from.keys).ifPresent(keys -> reach(done, keys));
        }
    }

    private List<Integer> candidates(BitSet done) {
        var candidates = new ArrayList<Integer>();
        var earliestEnd = Long.MAX_VALUE;
        for (var i = done.nextClearBit(0); i < history.size()
                && history.get(i).began() <= earliestEnd; i = done.nextClearBit(i + 1)) {
            candidates.add(i);
            earliestEnd = Math.min(earliestEnd, history.get(i).ended());
        }
        return candidates;
    }

    private String report() {
        var text = new StringBuilder("no order of these explains what was seen; ")
                .append(furthest.cardinality()).append(" of ").append(history.size())
                .append(" could be put in order (marked *):\n");
        var last = furthest.nextClearBit(0);
        for (var i = Math.max(0, last - 20); i < Math.min(history.size(), last + 20); i++) {
            text.append(furthest.get(i) ? "  * " : "    ").append(history.get(i)).append('\n');
        }
        return text.toString();
    }
}
