package dev.stave.server.acl;

import java.util.stream.IntStream;

/// Where the channels are that a command speaks or listens to, for the check of
/// permissions. A command that ends subscriptions has none: that is always
/// permitted.
///
/// @param last
///            negative: from the end
/// @param patterns
///            whether they are patterns of channels, as PSUBSCRIBE's
public record ChannelSpec(int first, int last, boolean patterns) {
    /// One channel, at this index of the request.
    public static ChannelSpec at(int index) {
        return new ChannelSpec(index, index, false);
    }

    /// All arguments.
    public static ChannelSpec all() {
        return new ChannelSpec(1, -1, false);
    }

    /// All arguments, each a pattern.
    public static ChannelSpec allPatterns() {
        return new ChannelSpec(1, -1, true);
    }

    /// The indices of the channels in a request of `count` parts.
    public IntStream positions(int count) {
        return IntStream.rangeClosed(first, last < 0 ? count + last : Math.min(last, count - 1));
    }
}
