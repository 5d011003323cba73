package dev.stave.server.blackbox.linearizability;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// Which keys are used now: few at a time, so that clients meet, and others
/// after a while, so that no part of the history gets too long to be checked.
///
/// **Threads** Safe for use from any thread.
final class KeyNames {
    private static final int USES = 150;
    private static final int GROUPS = 2;
    private static final int REGISTERS = 3;
    private static final int LISTS = 4;

    private final AtomicLong uses = new AtomicLong();

    /// Keys of one group: transactions touch no others. The last one is
    /// for numbers.
    List<String> registers(Random random) {
        var age = uses.incrementAndGet() / USES;
        var group = random.nextInt(GROUPS);
        return IntStream.range(0, REGISTERS)
                .mapToObj(number -> "register:" + age + ":" + group + ":" + number).toList();
    }

    /// Some lists, in any order.
    List<String> lists(Random random) {
        var age = uses.get() / USES;
        var names = new ArrayList<>(IntStream.range(0, LISTS)
                .mapToObj(number -> "list:" + age + ":" + number).toList());
        Collections.shuffle(names, random);
        return names.subList(0, 1 + random.nextInt(LISTS - 1));
    }
}
