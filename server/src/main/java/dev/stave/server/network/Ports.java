package dev.stave.server.network;

/// What clients connect to.
///
/// @param plain
///            the port without TLS; 0: there is none
/// @param tls
///            the port with TLS; 0: there is none
public record Ports(int plain, int tls) {
    /// The one that is named where there is room for one.
    public int first() {
        return plain == 0 ? tls : plain;
    }

    /// As an operator reads it.
    @Override
    public String toString() {
        var withTls = "TLS port " + tls;
        if (plain == 0) {
            return withTls;
        }
        return (tls == 0 ? "" : withTls + " and ") + "port " + plain;
    }
}
