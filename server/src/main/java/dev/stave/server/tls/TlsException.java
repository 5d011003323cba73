package dev.stave.server.tls;

/// What the options say of TLS cannot be served. The message is one line that
/// says to an administrator which option and why; it holds no secret.
final class TlsException extends Exception {
    private static final long serialVersionUID = 1L;

    TlsException(String message) {
        super(message, null, false, false); // No stack trace: an administrator's mistake is not ours.
    }
}
