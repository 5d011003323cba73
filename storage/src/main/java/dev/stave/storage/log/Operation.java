package dev.stave.storage.log;

/// What a record does:
///
/// - `PUT`: the key holds this value until this deadline
/// - `DELETE`: the key is gone
/// - `EXPIRE_AT`: the key has this deadline
/// - `MAP`: the database points to this keyspace
/// - `DROP`: the keyspace is gone with all its keys, and is never pointed
///   to again
public enum Operation {
    PUT((byte) 1), DELETE((byte) 2), EXPIRE_AT((byte) 3), MAP((byte) 4), DROP((byte) 5);

    private static final Operation[] BY_CODE = {PUT, DELETE, EXPIRE_AT, MAP, DROP};

    private final byte code;

    Operation(byte code) {
        this.code = code;
    }

    byte code() {
        return code;
    }

    static boolean isKnown(byte code) {
        return code >= PUT.code && code <= DROP.code;
    }

    /// The operation of a code that [#isKnown].
    static Operation of(byte code) {
        return BY_CODE[code - 1];
    }
}
