package dev.stave.storage;

/// The type byte of a record.
public enum ValueType {
    STRING((byte) 0, "string");

    private final byte code;
    private final String redisName;

    ValueType(byte code, String redisName) {
        this.code = code;
        this.redisName = redisName;
    }

    /// The type of a code that this version writes.
    ///
    /// @throws IllegalArgumentException
    ///             when there is none
    public static ValueType of(byte code) {
        if (code != STRING.code) {
            throw new IllegalArgumentException("value type " + code);
        }
        return STRING;
    }

    /// What stands in a file. Never reused for another type.
    public byte code() {
        return code;
    }

    /// What TYPE answers.
    public String redisName() {
        return redisName;
    }
}
