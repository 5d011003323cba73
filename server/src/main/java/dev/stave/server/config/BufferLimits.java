package dev.stave.server.config;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// How many bytes of unread replies a client may leave before it is
/// disconnected, by the client's class.
public record BufferLimits(Map<ClientClass, Limit> byClass) {
    /// Never reached: what a class has that nothing was said about.
    private static final Limit UNLIMITED = new Limit(0, 0, 0);

    public BufferLimits {
        var sorted = new EnumMap<ClientClass, Limit>(ClientClass.class);
        sorted.putAll(byClass);
        byClass = Collections.unmodifiableMap(sorted);
    }

    /// In the order in which CONFIG GET names them. Redis 7.0 still says
    /// `slave` there.
    public enum ClientClass {
        NORMAL, SLAVE, PUBSUB
    }

    /// @param hardBytes
    ///            at once; 0: no such limit
    /// @param softBytes
    ///            when exceeded for [#softSeconds] without a break; 0: no such limit
    public record Limit(long hardBytes, long softBytes, int softSeconds) {}

    public Limit of(ClientClass clientClass) {
        return byClass.getOrDefault(clientClass, UNLIMITED);
    }

    BufferLimits with(BufferLimits given) {
        var both = new EnumMap<ClientClass, Limit>(ClientClass.class);
        both.putAll(byClass);
        both.putAll(given.byClass);
        return new BufferLimits(both);
    }
}
