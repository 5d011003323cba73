package dev.stave.server.config;

import java.util.List;

/// The addresses to listen on.
public record Addresses(List<Address> list) {
    public Addresses {
        list = List.copyOf(list);
    }

    /// @param host
    ///            an IP address or a name; `*` for every IPv4 address
    /// @param optional
    ///            written with a leading `-`: an address that this machine does not
    ///            have is passed over
    public record Address(String host, boolean optional) {
        @Override
        public String toString() {
            return optional ? "-" + host : host;
        }
    }
}
