package dev.stave.server.blackbox.linearizability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// Whether transactions that append to lists, and read them, are strictly
/// serializable.
///
/// What was not answered counts when somebody saw that it happened. Each element
/// is appended once, so a list says in which order it was appended to, and a
/// read says between which two it came. That gives an order of transactions,
/// together with that of their times; it may have no cycle. (The idea is that of
/// Elle: Kingsbury and Alvaro, 2020.)
///
/// **Threads** Confined.
final class AppendOrder {
    /// Behind each element.
    static final String END = ",";

    private final List<Transaction> history;
    private final Map<String, List<String>> lists = new HashMap<>();
    private final Map<String, Integer> appenders = new HashMap<>();
    /// From a node to those that come after it: transactions by their index,
    /// then moments.
    private final List<Set<Integer>> after = new ArrayList<>();

    private AppendOrder(List<Transaction> history) {
        this.history = history;
    }

    /// @param history
    ///            of GET and APPEND; the last transactions read every list
    /// @return what is wrong; empty when nothing is
    static Optional<String> flaw(List<Transaction> history) {
        var seen = history.stream().filter(Transaction::answered).flatMap(AppendOrder::seen)
                .collect(Collectors.toSet());
        return new AppendOrder(history.stream().filter(each -> each.answered()
                || each.steps().stream().anyMatch(
                        step -> step instanceof Step.Append(_, var element)
                                && seen.contains(element)))
                .toList()).flaw();
    }

    /// The elements of all lists that it read. What a transaction that never
    /// happened read was its own affair.
    private static Stream<String> seen(Transaction transaction) {
        return IntStream.range(0, transaction.steps().size())
                .filter(at -> transaction.steps().get(at).isRead())
                .mapToObj(at -> elements(transaction.seen().get(at))).flatMap(List::stream);
    }

    private Optional<String> flaw() {
        findLists();
        for (var i = 0; i < history.size(); i++) {
            var flaw = flawOf(i);
            if (flaw.isPresent()) {
                return flaw;
            }
        }
        history.forEach(_ -> after.add(new HashSet<>()));
        for (var i = 0; i < history.size(); i++) {
            order(i);
        }
        orderByTime();
        return new Cycle(after).find().map(this::describe);
    }

    /// Of each key, the longest that anybody saw, and who appended what.
    private void findLists() {
        for (var i = 0; i < history.size(); i++) {
            var transaction = history.get(i);
            for (var at = 0; at < transaction.steps().size(); at++) {
                note(i, transaction.steps().get(at), transaction.seen().get(at));
            }
        }
    }

    private void note(int index, Step step, @Nullable String saw) {
        if (step instanceof Step.Append(_, var element)) {
            appenders.put(element, index);
        } else if (step.isRead() && saw != null) {
            lists.merge(step.key(), elements(saw),
                    (one, other) -> one.size() >= other.size() ? one : other);
        }
    }

    private static List<String> elements(@Nullable String list) {
        return list == null || list.equals(Step.NOTHING)
                ? List.of()
                : Arrays.stream(list.split(END)).map(text -> text + END).toList();
    }

    private List<String> list(String key) {
        return lists.getOrDefault(key, List.of());
    }

    /// What can be wrong with a transaction alone: an append that is not there, or
    /// twice, or not from anybody; a read that is not the beginning of the list.
    private Optional<String> flawOf(int index) {
        var transaction = history.get(index);
        for (var at = 0; at < transaction.steps().size(); at++) {
            var step = transaction.steps().get(at);
            var list = list(step.key());
            if (step instanceof Step.Append(_, var element)) {
                var times = list.stream().filter(element::equals).count();
                if (times > 1 || (times == 0 && transaction.answered())) {
                    return Optional.of(element + " is " + times + " times in " + list + "\n"
                            + transaction);
                }
            }
            var saw = transaction.seen().get(at);
            if (step.isRead() && saw != null && !isBeginning(elements(saw), list)) {
                return Optional.of("not a beginning of " + list + "\n" + transaction);
            }
        }
        return Optional.empty();
    }

    private boolean isBeginning(List<String> elements, List<String> list) {
        return list.size() >= elements.size()
                && list.subList(0, elements.size()).equals(elements)
                && appenders.keySet().containsAll(elements);
    }

    private void order(int index) {
        var transaction = history.get(index);
        for (var at = 0; at < transaction.steps().size(); at++) {
            var step = transaction.steps().get(at);
            var list = list(step.key());
            var saw = transaction.seen().get(at);
            if (step instanceof Step.Append(_, var element) && list.contains(element)) {
                orderBetween(index, list, list.indexOf(element), list.indexOf(element) + 1);
            } else if (step.isRead() && saw != null) {
                orderBetween(index, list, elements(saw).size(), elements(saw).size());
            }
        }
    }

    /// After whoever appended the element before `from`, before whoever appended
    /// the one at `to`.
    private void orderBetween(int index, List<String> list, int from, int to) {
        if (from > 0) {
            addOrder(appender(list.get(from - 1)), index);
        }
        if (to < list.size()) {
            addOrder(index, appender(list.get(to)));
        }
    }

    private int appender(String element) {
        return Objects.requireNonNull(appenders.get(element));
    }

    private void addOrder(int before, int behind) {
        if (before != behind) {
            after.get(before).add(behind);
        }
    }

    /// A moment for the end of each, in their order: after its transaction, and
    /// before what begins later.
    private void orderByTime() {
        var byEnd = history.stream().filter(Transaction::answered)
                .sorted(Comparator.comparingLong(Transaction::ended)).toList();
        var moments = byEnd.stream().mapToLong(Transaction::ended).toArray();
        var indexes = new HashMap<Transaction, Integer>();
        for (var i = 0; i < history.size(); i++) {
            indexes.put(history.get(i), i);
        }
        for (var i = 0; i < moments.length; i++) {
            var moment = history.size() + i;
            after.add(i + 1 < moments.length ? new HashSet<>(Set.of(moment + 1)) : new HashSet<>());
            addOrder(Objects.requireNonNull(indexes.get(byEnd.get(i))), moment);
        }
        for (var i = 0; i < history.size(); i++) {
            var earlier = countBelow(moments, history.get(i).began());
            if (earlier > 0) {
                addOrder(history.size() + earlier - 1, i);
            }
        }
    }

    private static int countBelow(long[] moments, long time) {
        var at = Arrays.binarySearch(moments, time);
        return at < 0 ? -at - 1 : at;
    }

    private String describe(List<Integer> cycle) {
        var text = new StringBuilder("each of these comes before the next, and the last before"
                + " the first:\n");
        cycle.stream().filter(node -> node < history.size())
                .forEach(node -> text.append("  ").append(history.get(node)).append('\n'));
        return text.toString();
    }
}
