package dev.stave.storage.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Bytes;
import dev.stave.storage.Mutation;
import dev.stave.storage.Stored;
import dev.stave.storage.simulation.Violation.Kind;

/// What a store holds beside what it has to hold after one frame.
///
/// **Threads** Confined.
final class Comparison {
    private final Model model;
    private final long sequence;
    private final Contents wanted;

    Comparison(Model model, long sequence) {
        this(model, sequence, model.at(sequence));
    }

    /// @param wanted
    ///            what can be compared of it
    Comparison(Model model, long sequence, Contents wanted) {
        this.model = model;
        this.sequence = sequence;
        this.wanted = wanted;
    }

    /// @throws Violation
    ///             when they are not the same
    void require(Contents held, String when) {
        if (held.isSameAs(wanted)) {
            return;
        }
        for (var number = 0; number < held.databases(); number++) {
            var keys = new TreeSet<>(wanted.database(number).keySet());
            keys.addAll(held.database(number).keySet());
            for (var key : keys) {
                require(number, key, held, when);
            }
        }
    }

    /// @throws Violation
    ///             when something is held that was never written
    void requireWritten(Contents held, String when) {
        for (var number = 0; number < held.databases(); number++) {
            held.database(number).forEach((key, stored) -> {
                if (!wasEverWritten(stored)) {
                    throw new Violation(Kind.INVENTED, when + ": " + key + " is " + text(stored));
                }
            });
        }
    }

    private void require(int number, Bytes key, Contents held, String when) {
        var should = wanted.database(number).get(key);
        var is = held.database(number).get(key);
        if (!Objects.equals(should, is)) {
            throw new Violation(isTorn(number, key, held) ? Kind.TORN : kind(should, is),
                    when + ", up to sequence " + sequence + ": key " + key + " of database "
                            + number + " is " + text(is) + " and should be " + text(should));
        }
    }

    private Kind kind(@Nullable Stored should, @Nullable Stored is) {
        if (is == null) {
            return Kind.LOST;
        }
        if (!wasEverWritten(is)) {
            return Kind.INVENTED;
        }
        return should == null ? Kind.RESURRECTED : Kind.LOST;
    }

    private boolean wasEverWritten(Stored stored) {
        return model.frames().stream().flatMap(frame -> frame.mutations().stream())
                .anyMatch(mutation -> mutation instanceof Mutation.Put put
                        && put.value().equals(stored.value()));
    }

    /// Whether another key that the same frame wrote last is as it should be.
    private boolean isTorn(int number, Bytes key, Contents held) {
        var writers = lastWriters();
        var writer = writers.get(new Place(number, key));
        return writer != null && writers.entrySet().stream()
                .filter(entry -> entry.getValue().equals(writer))
                .map(Map.Entry::getKey)
                .anyMatch(place -> Objects.equals(held.database(place.database()).get(place.key()),
                        wanted.database(place.database()).get(place.key())));
    }

    private record Place(int database, Bytes key) {}

    private Map<Place, Long> lastWriters() {
        var writers = new HashMap<Place, Long>();
        for (var frame : model.frames()) {
            for (var mutation : frame.mutations()) {
                switch (mutation) {
                    case Mutation.Put(var database, var key, _, _) ->
                        writers.put(new Place(database, key), frame.sequence());
                    case Mutation.Delete(var database, var key) ->
                        writers.put(new Place(database, key), frame.sequence());
                    case Mutation.ExpireAt _ -> {
                    }
                    case Mutation.Clear _,Mutation.Swap _ -> writers.clear();
                }
            }
        }
        return writers;
    }

    private static String text(@Nullable Stored stored) {
        if (stored == null) {
            return "absent";
        }
        var value = stored.value().content();
        var head = value.text().substring(0, Math.min(24, value.text().length()));
        return "'" + head.replaceAll("[^ -~]", "?") + "' (" + value.length() + " bytes, until "
                + (stored.hasDeadline() ? stored.deadlineMillis() : "ever") + ")";
    }
}
