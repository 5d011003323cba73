package dev.stave.protocol;

/// Bytes that are no request. Final: the connection answers with the message,
/// unless [#silent()], and closes.
public final class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String PREFIX = "ERR Protocol error: ";
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_PRINTABLE = 0x7e;

    private final Kind kind;

    private enum Kind {
        ORDINARY, SILENT, TOO_LARGE
    }

    private ProtocolException(String message, Kind kind) {
        super(message, null, false, false); // No stack trace: a client's mistake is not ours.
        this.kind = kind;
    }

    /// Whether the connection closes without a word: whatever is at the other end
    /// speaks another protocol and should not hear an echo. The message is for
    /// the log.
    public boolean silent() {
        return kind == Kind.SILENT;
    }

    /// Whether it would be a request, were there room for it.
    public boolean tooLarge() {
        return kind == Kind.TOO_LARGE;
    }

    static ProtocolException invalidCount() {
        return protocolError("invalid multibulk length");
    }

    static ProtocolException unauthenticatedCount() {
        return protocolError("unauthenticated multibulk length");
    }

    static ProtocolException tooLongCount() {
        return protocolError("too big mbulk count string");
    }

    static ProtocolException invalidBulkLength() {
        return protocolError("invalid bulk length");
    }

    static ProtocolException unauthenticatedBulkLength() {
        return protocolError("unauthenticated bulk length");
    }

    static ProtocolException tooLongBulkLength() {
        return protocolError("too big bulk count string");
    }

    static ProtocolException unterminatedBulk() {
        return protocolError("bulk string not followed by CRLF");
    }

    static ProtocolException tooLongInline() {
        return protocolError("too big inline request");
    }

    static ProtocolException unbalancedQuotes() {
        return protocolError("unbalanced quotes in request");
    }

    static ProtocolException tooLargeRequest() {
        return new ProtocolException(PREFIX + "too big request", Kind.TOO_LARGE);
    }

    /// @param found
    ///            the byte in the place of `$`; shown as `\xHH` unless it
    ///            is printable
    static ProtocolException expectedBulk(byte found) {
        var printable = found >= FIRST_PRINTABLE && found <= LAST_PRINTABLE;
        var shown = printable
                ? String.valueOf((char) found)
                : String.format("\\x%02x", found & 0xff);
        return protocolError("expected '$', got '" + shown + "'");
    }

    /// An HTTP request that a browser was made to send here.
    static ProtocolException crossProtocol() {
        return new ProtocolException(
                "Possible SECURITY ATTACK detected: POST or Host: sent in place of"
                        + " a command, as in a Cross Protocol Scripting attack",
                Kind.SILENT);
    }

    private static ProtocolException protocolError(String reason) {
        return new ProtocolException(PREFIX + reason, Kind.ORDINARY);
    }
}
