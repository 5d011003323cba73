package dev.stave.server.tracking;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

import dev.stave.storage.Bytes;

/// How one client is told of changes.
///
/// **Threads** Owned by the writer.
public final class ClientTracking {
    /// As a client's number: nobody else.
    public static final long NO_REDIRECT = 0;

    private final TrackingMode mode;
    private final long redirect;
    private final Set<Bytes> prefixes = new LinkedHashSet<>();
    private boolean caching;
    private boolean redirectBroken;

    /// @param redirect
    ///            the number of the client that is told instead, or [#NO_REDIRECT]
    public ClientTracking(TrackingMode mode, long redirect) {
        this.mode = mode;
        this.redirect = redirect;
    }

    public TrackingMode mode() {
        return mode;
    }

    public long redirect() {
        return redirect;
    }

    /// In broadcast mode, what the keys begin with; all keys begin with nothing.
    public Set<Bytes> prefixes() {
        return Collections.unmodifiableSet(prefixes);
    }

    void addPrefixes(Set<Bytes> more) {
        prefixes.addAll(more);
    }

    /// CLIENT CACHING has been said for the next command.
    public void cacheNext() {
        caching = true;
    }

    /// Whether CLIENT CACHING has been said for the command that comes.
    public boolean caching() {
        return caching;
    }

    /// The command that CLIENT CACHING was said for has run.
    public void cacheUsual() {
        caching = false;
    }

    /// Whether the client that should be told is gone.
    public boolean redirectBroken() {
        return redirectBroken;
    }

    void breakRedirect() {
        redirectBroken = true;
    }

    /// Whether what is read now is to be remembered.
    boolean remembersReads() {
        return !mode.broadcast() && (mode.optIn() ? caching : !(mode.optOut() && caching));
    }
}
