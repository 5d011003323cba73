package dev.stave.server.command;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.protocol.RespVersion;
import dev.stave.server.acl.Account;
import dev.stave.server.pubsub.Subscriptions;
import dev.stave.server.tracking.ClientTracking;
import dev.stave.server.tracking.TrackedClient;

/// What the server remembers of one connection.
///
/// **Threads** Owned by the writer; nobody else reads or writes the
/// mutable fields.
public final class Session implements TrackedClient {
    /// Which replies the client wants to see (CLIENT REPLY). SKIP_NEXT is the mode
    /// between CLIENT REPLY SKIP and the end of the command after it, which runs
    /// as SKIPPING.
    public enum ReplyMode {
        ON, OFF, SKIP_NEXT, SKIPPING;

        /// The mode after a command whose reply was not sent.
        public ReplyMode afterSilence() {
            return switch (this) {
                case SKIP_NEXT -> SKIPPING;
                case SKIPPING, ON -> ON;
                case OFF -> OFF;
            };
        }
    }

    private final long id;
    private final Link link;
    private final long connectedMillis;

    public int database;
    public RespVersion version = RespVersion.RESP2;
    /// Whose permissions the client has; the user `default` until it has said who
    /// it is.
    public Account account;
    public boolean authenticated;
    public String name = "";
    public String libraryName = "";
    public String libraryVersion = "";
    public ReplyMode replyMode = ReplyMode.ON;
    public boolean noEvict;
    public boolean noTouch;
    public long lastInteractionMillis;
    /// The full name of the command that came last, refused or not, as CLIENT
    /// LIST's `cmd` has it (`client|list`).
    public String lastCommand = "NULL";
    public long commandsProcessed;
    /// The sequence of its last write; 0 for none.
    public long writtenSequence;
    /// What the client waits for; null when its requests are run as they come.
    public @Nullable Waiting waiting;
    /// Has it looked at whether the wait is over.
    public Runnable wake = () -> {};
    public final TransactionState transaction = new TransactionState();
    /// Between BEGIN and COMMIT or ROLLBACK; null outside.
    public @Nullable OpenTransaction open;
    private final Subscriptions subscriptions = new Subscriptions();
    private @Nullable ClientTracking tracking;

    public Session(long id, Link link, long connectedMillis, Account account) {
        this.id = id;
        this.link = link;
        this.connectedMillis = connectedMillis;
        this.lastInteractionMillis = connectedMillis;
        this.account = account;
        this.authenticated = account.welcomesAll();
    }

    @Override
    public long id() {
        return id;
    }

    /// The connection below.
    public Link link() {
        return link;
    }

    public long connectedMillis() {
        return connectedMillis;
    }

    @Override
    public RespVersion version() {
        return version;
    }

    @Override
    public @Nullable ClientTracking tracking() {
        return tracking;
    }

    @Override
    public void track(@Nullable ClientTracking chosen) {
        tracking = chosen;
    }

    @Override
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /// Whether what it reads are messages, so that only replies that it can tell
    /// from them are possible: RESP2 has no other sign for a message.
    public boolean takesOnlySubscriptions() {
        return version == RespVersion.RESP2 && !subscriptions.isEmpty();
    }

    @Override
    public void deliver(Reply message) {
        link.deliver(message);
    }

    /// The client has proved who it is.
    public void authenticate(Account proved) {
        become(proved, true);
    }

    /// The client is as it was when it came.
    public void startAs(Account first) {
        become(first, first.welcomesAll());
    }

    private void become(Account changed, boolean proved) {
        account = changed;
        authenticated = proved;
        link.authenticated(proved);
    }

    /// The user that it is, is no more: it may do nothing from now on.
    ///
    /// @param isAsking
    ///            whether the reply under way is still to be written
    public void expel(boolean isAsking) {
        authenticated = false;
        if (isAsking) {
            link.closeAfterReplies();
        } else {
            link.close();
        }
    }

    /// What a session can ask of its connection. Safe to call from the writer.
    public interface Link {
        /// `host:port` of the client.
        String remoteAddress();

        /// `host:port` that the client connected to.
        String localAddress();

        /// A number that tells sockets apart in CLIENT LIST.
        int fileDescriptor();

        /// Bytes that came since the client connected.
        long receivedBytes();

        /// Bytes that were sent since.
        long sentBytes();

        /// Bytes read and not yet taken as a request.
        long queryBufferBytes();

        /// Bytes of replies not yet taken by the socket.
        long outputBufferBytes();

        /// Closes now; replies not yet written are lost.
        void close();

        /// Closes once the replies up to and including the current one are written.
        /// Later requests are not read.
        void closeAfterReplies();

        /// Sends what the client did not ask for: behind the reply to the request that
        /// runs, if that is this client's, and whatever CLIENT REPLY says. On
        /// the writer.
        void deliver(Reply message);

        /// The client has proved who it is (or, after RESET, no longer has): the
        /// limits change.
        void authenticated(boolean authenticated);
    }
}
