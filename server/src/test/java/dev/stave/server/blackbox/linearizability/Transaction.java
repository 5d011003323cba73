package dev.stave.server.blackbox.linearizability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// What one client did at once, and saw: a command, or a transaction.
///
/// @param began
///            when it was sent, in the nanoseconds of this machine's clock
/// @param ended
///            when the answer was there; or, when there was none, when the
///            server that it was sent to was no more
/// @param seen
///            what each step showed, in the words of [Step]; null when that is
///            not known
/// @param answered
///            whether it is known to have happened; else it may have or not
record Transaction(int client, long began, long ended, List<Step> steps,
        List<@Nullable String> seen, boolean answered) {

    /// Does it to the keys.
    ///
    /// @return the keys after it, or empty when it would have seen something else
    Optional<Map<String, String>> applyTo(Map<String, String> keys) {
        var after = new HashMap<>(keys);
        for (var i = 0; i < steps.size(); i++) {
            var shown = steps.get(i).apply(after);
            var saw = seen.get(i);
            if (saw != null && !saw.equals(shown)) {
                return Optional.empty();
            }
        }
        return Optional.of(after);
    }

    @Override
    public String toString() {
        var words = new ArrayList<String>();
        for (var i = 0; i < steps.size(); i++) {
            var saw = seen.get(i);
            words.add(
                    String.join(" ", steps.get(i).command()) + " -> " + (saw == null ? "?" : saw));
        }
        return String.format("%,d-%,d client %d%s: %s", began, ended, client,
                answered ? "" : " (no answer)", String.join("; ", words));
    }
}
