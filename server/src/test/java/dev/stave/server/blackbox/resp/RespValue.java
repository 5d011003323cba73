package dev.stave.server.blackbox.resp;

import java.util.List;
import java.util.stream.Collectors;

/// One reply, with the type that it had on the wire. Two are equal when the
/// bytes were.
public sealed interface RespValue {
    record Simple(String text) implements RespValue {
        @Override
        public String toString() {
            return "+" + text;
        }
    }

    record Failure(String text) implements RespValue {
        @Override
        public String toString() {
            return "-" + text;
        }
    }

    record BlobFailure(String text) implements RespValue {
        @Override
        public String toString() {
            return "!" + Text.quoted(text);
        }
    }

    record Int(long value) implements RespValue {
        @Override
        public String toString() {
            return ":" + value;
        }
    }

    record Bulk(String latin1) implements RespValue {
        @Override
        public String toString() {
            return Text.quoted(latin1);
        }
    }

    record Verbatim(String format, String text) implements RespValue {
        @Override
        public String toString() {
            return format + ":" + Text.quoted(text);
        }
    }

    /// @param wire
    ///            which of the three: `$-1`, `*-1` or `_`
    record Nil(String wire) implements RespValue {
        @Override
        public String toString() {
            return "nil(" + wire + ")";
        }
    }

    record Bool(boolean value) implements RespValue {}

    /// @param digits
    ///            as they were sent: `inf`, `1e3`, …
    record Decimal(String digits) implements RespValue {}

    record BigNumber(String digits) implements RespValue {}

    record Array(List<RespValue> elements) implements RespValue {
        @Override
        public List<RespValue> children() {
            return elements;
        }

        @Override
        public String toString() {
            return shown("[", elements, "]");
        }
    }

    record SetOf(List<RespValue> elements) implements RespValue {
        @Override
        public List<RespValue> children() {
            return elements;
        }

        @Override
        public String toString() {
            return shown("~{", elements, "}");
        }
    }

    record Push(List<RespValue> elements) implements RespValue {
        @Override
        public List<RespValue> children() {
            return elements;
        }

        @Override
        public String toString() {
            return shown(">[", elements, "]");
        }
    }

    /// @param entries
    ///            key, value, key, value, …
    record MapOf(List<RespValue> entries) implements RespValue {
        @Override
        public List<RespValue> children() {
            return entries;
        }

        @Override
        public String toString() {
            return shown("%{", entries, "}");
        }
    }

    /// A value with attributes in front.
    record Attributed(List<RespValue> attributes, RespValue value) implements RespValue {}

    /// No reply: the server has closed the connection.
    record Closed() implements RespValue {
        @Override
        public String toString() {
            return "(closed)";
        }
    }

    /// The elements of an array, set, push or map, in the order of the wire; of
    /// anything else none.
    default List<RespValue> children() {
        return List.of();
    }

    private static String shown(String open, List<RespValue> values, String close) {
        return values.stream().map(RespValue::toString)
                .collect(Collectors.joining(" ", open, close));
    }
}
