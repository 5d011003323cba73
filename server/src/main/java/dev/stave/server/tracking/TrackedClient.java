package dev.stave.server.tracking;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.RespVersion;
import dev.stave.server.pubsub.Subscriber;

/// A client that may be told of changes. Equal to itself only.
public interface TrackedClient extends Subscriber {
    /// The number that CLIENT ID returns.
    long id();

    RespVersion version();

    /// Null while tracking is off; set by [TrackingTable] alone.
    @Nullable
    ClientTracking tracking();

    /// Turns tracking on, off with null, or to something else.
    void track(@Nullable ClientTracking tracking);
}
