package dev.stave.server.blackbox.linearizability;

import java.util.List;
import java.util.Map;

import dev.stave.server.blackbox.resp.RespValue;

/// One command, and what it does to the keys as the documents say.
sealed interface Step {
    /// What [#saw] makes of no value.
    String NOTHING = "(nil)";

    String key();

    List<String> command();

    /// Does it.
    ///
    /// @param keys
    ///            changed by it
    /// @return what the client sees
    String apply(Map<String, String> keys);

    default boolean isRead() {
        return false;
    }

    /// A reply in the words of [#apply].
    static String saw(RespValue reply) {
        return switch (reply) {
            case RespValue.Bulk(var text) -> text;
            case RespValue.Int(var number) -> Long.toString(number);
            case RespValue.Simple(var text) -> text;
            case RespValue.Nil _ -> NOTHING;
            case RespValue other -> other.toString();
        };
    }

    record Get(String key) implements Step {
        @Override
        public List<String> command() {
            return List.of("GET", key);
        }

        @Override
        public String apply(Map<String, String> keys) {
            return keys.getOrDefault(key, NOTHING);
        }

        @Override
        public boolean isRead() {
            return true;
        }
    }

    record Set(String key, String value) implements Step {
        @Override
        public List<String> command() {
            return List.of("SET", key, value);
        }

        @Override
        public String apply(Map<String, String> keys) {
            keys.put(key, value);
            return "OK";
        }
    }

    record GetSet(String key, String value) implements Step {
        @Override
        public List<String> command() {
            return List.of("GETSET", key, value);
        }

        @Override
        public String apply(Map<String, String> keys) {
            var previous = keys.put(key, value);
            return previous == null ? NOTHING : previous;
        }
    }

    record Increment(String key) implements Step {
        @Override
        public List<String> command() {
            return List.of("INCR", key);
        }

        @Override
        public String apply(Map<String, String> keys) {
            return keys.merge(key, "1",
                    (number, _) -> Long.toString(1 + Long.parseLong(number)));
        }
    }

    record Delete(String key) implements Step {
        @Override
        public List<String> command() {
            return List.of("DEL", key);
        }

        @Override
        public String apply(Map<String, String> keys) {
            return keys.remove(key) == null ? "0" : "1";
        }
    }

    record Append(String key, String element) implements Step {
        @Override
        public List<String> command() {
            return List.of("APPEND", key, element);
        }

        @Override
        public String apply(Map<String, String> keys) {
            return Integer.toString(keys.merge(key, element, String::concat).length());
        }
    }
}
