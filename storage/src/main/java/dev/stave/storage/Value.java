package dev.stave.storage;

/// What a key holds. The family is sealed, and each member has a type byte in
/// the record, so that a file says what it holds and a reader that does not know
/// a type says so.
public sealed interface Value {
    ValueType type();

    /// The bytes that stand for it in a record.
    Bytes content();

    /// Lets go of a content off the heap.
    default void release() {
        content().release();
    }

    /// The value that such bytes stand for.
    static Value of(ValueType type, Bytes content) {
        return switch (type) {
            case STRING -> new StringValue(content);
        };
    }

    static Value string(byte[] bytes) {
        return new StringValue(Bytes.wrap(bytes));
    }

    /// A string of bytes: Redis's string type.
    record StringValue(Bytes bytes) implements Value {
        @Override
        public ValueType type() {
            return ValueType.STRING;
        }

        @Override
        public Bytes content() {
            return bytes;
        }
    }
}
