package dev.stave.storage;

import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until it is told otherwise.
public final class ManualClock implements InstantSource {
    private volatile long millis;

    public ManualClock(long millis) {
        this.millis = millis;
    }

    public void advance(long byMillis) {
        millis += byMillis;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }
}
