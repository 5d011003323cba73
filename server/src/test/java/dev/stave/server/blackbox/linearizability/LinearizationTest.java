package dev.stave.server.blackbox.linearizability;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

/// The checks find what is wrong, and nothing else.
class LinearizationTest {
    private static Transaction answered(long began, long ended, List<Step> steps, String... saw) {
        return new Transaction(0, began, ended, steps, Arrays.asList(saw), true);
    }

    private static Transaction set(long began, long ended, String value) {
        return answered(began, ended, List.of(new Step.Set("k", value)), "OK");
    }

    private static Transaction get(long began, long ended, String saw) {
        return answered(began, ended, List.of(new Step.Get("k")), saw);
    }

    private static Transaction unansweredSet(long began, long ended, String value) {
        return new Transaction(0, began, ended, List.of(new Step.Set("k", value)),
                Collections.singletonList(null), false);
    }

    private static boolean isFine(Transaction... history) {
        return Partitions.of(List.of(history)).stream()
                .allMatch(part -> Linearization.flaw(part).isEmpty());
    }

    @Test
    void aReadBesideAWriteSeesTheOldOrTheNew() {
        assertTrue(isFine(set(0, 1, "a"), set(2, 9, "b"), get(3, 4, "a"), get(5, 6, "b")));
    }

    @Test
    void noReadGoesBackToAnOlderValue() {
        assertFalse(
                isFine(set(0, 1, "a"), set(2, 9, "b"), get(3, 4, "b"), get(5, 6, "a")));
    }

    @Test
    void anAcknowledgedWriteMustNotBeLost() {
        assertFalse(isFine(set(0, 1, "a"), get(2, 3, Step.NOTHING)));
    }

    @Test
    void anUnansweredWriteMayHaveHappenedOrNot() {
        assertTrue(isFine(unansweredSet(0, 5, "a"), get(6, 7, Step.NOTHING)));
        assertTrue(isFine(unansweredSet(0, 5, "a"), get(6, 7, "a")));
    }

    @Test
    void anUnansweredWriteMustNotHappenAfterTheServerIsGone() {
        assertFalse(
                isFine(unansweredSet(0, 5, "a"), get(6, 7, Step.NOTHING), get(8, 9, "a")));
    }

    @Test
    void aReadOfAnUnansweredWriteMakesItLast() {
        assertFalse(
                isFine(unansweredSet(0, 5, "a"), get(1, 2, "a"), get(6, 7, Step.NOTHING)));
    }

    @Test
    void aTransactionIsSeenWhole() {
        var write = answered(0, 9, List.of(new Step.Set("k", "a"), new Step.Set("l", "a")), "OK",
                "OK");
        var other = answered(3, 4, List.of(new Step.Get("l")), Step.NOTHING);
        assertFalse(isFine(write, get(1, 2, "a"), other));
        assertTrue(isFine(write, get(5, 6, "a"), other));
    }

    private static List<Step> append(String... keys) {
        return Arrays.stream(keys).<Step>map(key -> new Step.Append(key, key + ",")).toList();
    }

    private static final Transaction LAST = answered(90, 99,
            List.of(new Step.Get("x"), new Step.Get("y")), "x,", "y,");

    @Test
    void twoTransactionsMustNotEachMissTheOther() {
        var one = answered(0, 9, List.of(new Step.Get("x"), append("y").getFirst()), Step.NOTHING,
                "2");
        var other = answered(0, 9, List.of(new Step.Get("y"), append("x").getFirst()),
                Step.NOTHING, "2");
        assertTrue(AppendOrder.flaw(List.of(one, other, LAST)).isPresent());
    }

    @Test
    void transactionsThatComeOneAfterTheOtherAreFine() {
        var one = answered(0, 9, List.of(new Step.Get("x"), append("y").getFirst()), Step.NOTHING,
                "2");
        var other = answered(0, 9, List.of(new Step.Get("y"), append("x").getFirst()), "y,", "2");
        assertFalse(AppendOrder.flaw(List.of(one, other, LAST)).isPresent());
    }

    @Test
    void aTransactionMustNotMissWhatHadEndedBefore() {
        var both = answered(0, 1, append("x", "y"), "2", "2");
        var stale = answered(5, 6, List.of(new Step.Get("x")), Step.NOTHING);
        assertTrue(AppendOrder.flaw(List.of(both, stale, LAST)).isPresent());
    }

    @Test
    void anAcknowledgedAppendMustNotBeLost() {
        var lost = answered(0, 1, append("z"), "2");
        assertTrue(AppendOrder.flaw(List.of(lost,
                answered(5, 6, List.of(new Step.Get("z")), Step.NOTHING))).isPresent());
    }

    @Test
    void whatATransactionReadThatNeverHappenedDoesNotCount() {
        var never = new Transaction(0, 0, 9, List.of(append("x").getFirst(), new Step.Get("x")),
                List.of("2", "x,"), false);
        assertFalse(AppendOrder.flaw(
                List.of(never, answered(10, 11, List.of(new Step.Get("x")), Step.NOTHING)))
                .isPresent());
    }
}
