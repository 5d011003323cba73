package dev.stave.server.command.connection;

import dev.stave.server.command.Session;

/// A client as CLIENT LIST and CLIENT INFO show it. What Stave does not have
/// (subscriptions, tracking) is there with the value that says so, since
/// programs take the line apart by its fields.
public final class ClientLine {
    private ClientLine() {}

    public static String of(Session session, long nowMillis) {
        var link = session.link();
        var transaction = session.transaction;
        var output = link.outputBufferBytes();
        return "id=" + session.id() + " addr=" + link.remoteAddress() + " laddr="
                + link.localAddress() + " fd=" + link.fileDescriptor()
                + " name=" + session.name + " age=" + (nowMillis - session.connectedMillis()) / 1000
                + " idle=" + Math.max(0, nowMillis - session.lastInteractionMillis) / 1000
                + " flags=" + flags(session) + " db="
                + session.database + " sub=0 psub=0 ssub=0 multi="
                + (transaction.open ? transaction.queue.size() : -1) + " watch="
                + transaction.watches.size() + " qbuf=" + link.queryBufferBytes()
                + " qbuf-free=0 argv-mem=0 multi-mem="
                + transaction.queuedBytes + " rbs=0 rbp=0 obl=" + output + " oll=0 omem=" + output
                + " tot-mem="
                + (link.queryBufferBytes() + transaction.queuedBytes + output) + " events=r cmd="
                + session.lastCommand
                + " user=" + session.account.name() + " redir=-1 resp=" + session.version.number()
                + " lib-name=" + session.libraryName
                + " lib-ver=" + session.libraryVersion;
    }

    private static String flags(Session session) {
        var flags = (session.transaction.open ? "x" : "") + (session.noEvict ? "e" : "")
                + (session.noTouch ? "T" : "");
        return flags.isEmpty() ? "N" : flags;
    }
}
