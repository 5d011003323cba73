package dev.stave.server.execution;

import java.util.ArrayList;
import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ReplyText;
import dev.stave.server.command.Session;

/// A connection that goes nowhere and remembers what was asked of it.
public final class RecordingLink implements Session.Link {
    private final String remoteAddress;
    private final int fileDescriptor;
    private final List<String> heard = new ArrayList<>();
    private boolean closed;
    private boolean closesAfterReplies;
    private boolean authenticated;

    RecordingLink(String remoteAddress, int fileDescriptor) {
        this.remoteAddress = remoteAddress;
        this.fileDescriptor = fileDescriptor;
    }

    @Override
    public String remoteAddress() {
        return remoteAddress;
    }

    @Override
    public String localAddress() {
        return "10.0.0.1:6379";
    }

    @Override
    public int fileDescriptor() {
        return fileDescriptor;
    }

    @Override
    public long receivedBytes() {
        return 100;
    }

    @Override
    public long sentBytes() {
        return 200;
    }

    @Override
    public long queryBufferBytes() {
        return 26;
    }

    @Override
    public long outputBufferBytes() {
        return 0;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void closeAfterReplies() {
        closesAfterReplies = true;
    }

    @Override
    public void deliver(Reply message) {
        heard.add(ReplyText.of(message));
    }

    List<String> heard() {
        var all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    @Override
    public void authenticated(boolean now) {
        authenticated = now;
    }

    public boolean isClosed() {
        return closed;
    }

    public boolean closesAfterReplies() {
        return closesAfterReplies;
    }

    public boolean isAuthenticated() {
        return authenticated;
    }
}
