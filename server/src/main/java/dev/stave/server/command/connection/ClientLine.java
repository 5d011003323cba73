package dev.stave.server.command.connection;

import org.jspecify.annotations.Nullable;

import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.pubsub.SubscriptionKind;
import dev.stave.server.tracking.ClientTracking;

/// A client as CLIENT LIST and CLIENT INFO show it. What Stave does not have is
/// there with the value that says so, since programs take the line apart by
/// its fields.
public final class ClientLine {
    private ClientLine() {}

    public static String of(Session session, ServerContext server, long nowMillis) {
        var link = session.link();
        var transaction = session.transaction;
        var subscriptions = session.subscriptions();
        var output = link.outputBufferBytes();
        return "id=" + session.id() + " addr=" + link.remoteAddress() + " laddr="
                + link.localAddress() + " fd=" + link.fileDescriptor()
                + " name=" + session.name + " age=" + (nowMillis - session.connectedMillis()) / 1000
                + " idle=" + Math.max(0, nowMillis - session.lastInteractionMillis) / 1000
                + " flags=" + flags(session, server) + " db="
                + session.database + " sub=" + subscriptions.count(SubscriptionKind.CHANNEL)
                + " psub=" + subscriptions.count(SubscriptionKind.PATTERN)
                + " ssub=" + subscriptions.count(SubscriptionKind.SHARD) + " multi="
                + (transaction.open ? transaction.queue.size() : -1) + " watch="
                + transaction.watches.size() + " qbuf=" + link.queryBufferBytes()
                + " qbuf-free=0 argv-mem=0 multi-mem="
                + transaction.queuedBytes + " rbs=0 rbp=0 obl=" + output + " oll=0 omem=" + output
                + " tot-mem="
                + (link.queryBufferBytes() + transaction.queuedBytes + output) + " events=r cmd="
                + session.lastCommand
                + " user=" + session.account.name() + " redir="
                + ClientGetRedirCommand.of(session) + " resp=" + session.version.number()
                + " lib-name=" + session.libraryName
                + " lib-ver=" + session.libraryVersion + " tot-net-in=" + link.receivedBytes()
                + " tot-net-out=" + link.sentBytes() + " tot-cmds=" + session.commandsProcessed;
    }

    private static String trackingFlags(@Nullable ClientTracking tracking) {
        return tracking == null
                ? ""
                : "t" + (tracking.redirectBroken() ? "R" : "")
                        + (tracking.mode().broadcast() ? "B" : "");
    }

    private static String flags(Session session, ServerContext server) {
        var flags = (server.monitors().contains(session) ? "O" : "")
                + (ClientType.PUBSUB.isOf(session) ? "P" : "")
                + (session.transaction.open ? "x" : "") + (session.noEvict ? "e" : "")
                + (session.noTouch ? "T" : "") + trackingFlags(session.tracking());
        return flags.isEmpty() ? "N" : flags;
    }
}
