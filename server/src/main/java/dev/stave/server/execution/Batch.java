package dev.stave.server.execution;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Request;
import dev.stave.server.command.Prepared;

/// What one connection had readable at one time: requests in order, and perhaps
/// an error of the protocol after them.
///
/// **Threads** Filled by the loop that reads, then handed over whole to
/// the writer.
public final class Batch {
    private static final Prepared DONE = Prepared.unknown(new Request(new byte[0]), null, "");

    private final List<Prepared> requests = new ArrayList<>();
    private @Nullable String protocolError;
    private boolean endsConnection;
    private int next;

    public void add(Prepared request) {
        requests.add(request);
    }

    /// The bytes after the requests make no sense: the connection ends after its
    /// replies.
    ///
    /// @param error
    ///            the last reply; empty for none
    public void endWith(String error) {
        protocolError = error;
        endsConnection = true;
    }

    public boolean isEmpty() {
        return requests.isEmpty() && !endsConnection;
    }

    public int size() {
        return requests.size();
    }

    boolean hasNext() {
        return next < requests.size();
    }

    Prepared peek() {
        return requests.get(next);
    }

    /// How many requests are not done.
    int left() {
        return requests.size() - next;
    }

    /// The request that comes so many after the next one.
    Prepared peek(int distance) {
        return requests.get(next + distance);
    }

    void advance() {
        requests.set(next, DONE).request().release(); // The arguments may be large; the rest of the batch may wait.
        next++;
    }

    /// Nothing of it is going to be run any more.
    public void drop() {
        while (hasNext()) {
            advance();
        }
    }

    boolean endsConnection() {
        return endsConnection;
    }

    @Nullable
    String protocolError() {
        return protocolError;
    }
}
