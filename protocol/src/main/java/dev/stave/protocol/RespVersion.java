package dev.stave.protocol;

/// The version of the protocol in which a connection is answered. Requests look
/// the same in both.
public enum RespVersion {
    RESP2(2), RESP3(3);

    private final int number;

    RespVersion(int number) {
        this.number = number;
    }

    /// The number that `HELLO` takes and reports.
    public int number() {
        return number;
    }
}
