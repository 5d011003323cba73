package dev.stave.server.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.protocol.ProtocolException;
import dev.stave.protocol.Reply;
import dev.stave.protocol.Request;
import dev.stave.protocol.RespDecoder;
import dev.stave.server.command.CommandTable;
import dev.stave.server.command.Prepared;
import dev.stave.server.command.Session;
import dev.stave.server.execution.Batch;
import dev.stave.server.execution.Client;
import dev.stave.server.execution.LargeReplies;
import dev.stave.server.execution.Outlet;
import dev.stave.server.execution.Writer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;

/// One socket: bytes become requests, requests a batch for the writer, and its
/// replies bytes again.
///
/// It stops reading while the client has too many batches under way or does not
/// read its replies, and reads again when they have gone. Nothing is ever
/// dropped for that.
///
/// **Threads** Owned by its event loop, but for what [Outlet] and
/// [Session.Link] say.
final class Connection extends ChannelInboundHandlerAdapter implements Outlet, Session.Link {
    private static final Logger LOGGER = LoggerFactory.getLogger(Connection.class);
    /// Batches that the writer has and that are not yet answered, from which on no
    /// more is read.
    private static final int MAX_BATCHES_UNDER_WAY = 16;
    /// Unread replies, in bytes, from which on no more is read; below half of it,
    /// it goes on.
    private static final int MAX_OUTSTANDING_BYTES = 1 << 20;

    private final Channel channel;
    private final Server server;
    private final RespDecoder decoder;
    private final SlicedReplies sliced;
    private final AtomicLong outstanding = new AtomicLong();
    private final AtomicInteger batchesUnderWay = new AtomicInteger();
    private @Nullable Client client;
    private Batch batch = new Batch();
    private boolean ended;
    /// Bytes that wait until the client's request before them is answered.
    private @Nullable ByteBuf held;
    private boolean decoding;
    /// The client has closed its side.
    private boolean finished;
    private volatile boolean authenticated;
    /// Bytes since the client connected; shown by CLIENT LIST.
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();

    /// What a connection needs of its server.
    record Server(Writer writer, CommandTable commands, RequestLimits limits, Traffic traffic) {}

    Connection(Channel channel, Server server, boolean authenticated) {
        this.channel = channel;
        this.server = server;
        this.authenticated = authenticated;
        sliced = new SlicedReplies(channel);
        decoder = new RespDecoder(server.limits().of(authenticated));
    }

    /// The writer's side of this connection; before anything is read.
    void serve(Client writersSide) {
        client = writersSide;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var bytes = (ByteBuf) message;
        server.traffic().received(bytes.readableBytes());
        received.addAndGet(bytes.readableBytes());
        held = held == null ? bytes : joined(held, bytes);
        decodeHeld();
    }

    /// Flat, however often it is called: TLS hands over records of a few bytes, as
    /// many as the client likes.
    private CompositeByteBuf joined(ByteBuf before, ByteBuf more) {
        var whole = before instanceof CompositeByteBuf composite
                ? composite
                : channel.alloc().compositeBuffer(Integer.MAX_VALUE).addComponent(true, before);
        return whole.addComponent(true, more);
    }

    /// Decodes what was read. Before the client has authenticated, one request at a
    /// time: what the limits are for the next one is known only when the writer has
    /// run this one.
    private void decodeHeld() {
        decoding = true; // An answer that comes at once must not begin this again.
        decodeWhileAnswered();
        decoding = false;
    }

    private void decodeWhileAnswered() {
        var bytes = held;
        while (bytes != null) {
            var wasAuthenticated = authenticated;
            var decodedAll = decode(bytes, wasAuthenticated);
            if (decodedAll) {
                bytes.release();
                held = null;
                bytes = null;
            }
            if (!wasAuthenticated && !batch.isEmpty()) {
                submit();
                if (batchesUnderWay.get() > 0) {
                    return; // Goes on when it is answered.
                }
            }
        }
    }

    /// @return whether nothing of the bytes is left
    private boolean decode(ByteBuf bytes, boolean many) {
        decoder.limits(server.limits().of(authenticated));
        try {
            while (!ended) {
                var request = decoder.decode(bytes);
                if (request == null) {
                    return true;
                }
                batch.add(prepared(request));
                if (!many) {
                    return !bytes.isReadable();
                }
            }
        } catch (ProtocolException e) {
            ended = true;
            report(e);
            batch.endWith(e.silent() ? "" : String.valueOf(e.getMessage()));
        }
        return true; // Nothing after the last request matters.
    }

    /// Large arguments of a command that wants them on the heap are copied here,
    /// which may fail.
    private Prepared prepared(Request request) {
        try {
            return server.commands().prepare(request);
        } catch (Throwable e) {
            request.release();
            var _ = channel.close();
            throw e;
        }
    }

    private void report(ProtocolException e) {
        if (e.silent()) {
            LOGGER.warn("possible cross-protocol attack from {}: the connection was closed",
                    remoteAddress());
        } else if (e.tooLarge()) {
            server.traffic().requestWasTooLarge();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        submitDecoded();
    }

    private void submitDecoded() {
        if (!batch.isEmpty()) {
            submit();
        }
    }

    /// The client sends nothing more, but may still read: it gets its
    /// replies first.
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof ChannelInputShutdownEvent
                || event instanceof SslCloseCompletionEvent) {
            finished = true;
            endIfFinished();
        }
        super.userEventTriggered(context, event);
    }

    private void endIfFinished() {
        if (finished && held == null && !ended) {
            ended = true;
            batch.endWith("");
            submit();
        }
    }

    private void submit() {
        var full = batch;
        batch = new Batch();
        batchesUnderWay.incrementAndGet();
        server.writer().submit(client(), full);
        updateReading();
    }

    @Override
    public void write(ByteBuf replies, LargeReplies large, int batches, boolean thenClose) {
        var bytes = replies.readableBytes() + large.bytes();
        if (bytes > 0) {
            server.traffic().sent(bytes);
            sent.addAndGet(bytes);
        }
        if (!large.isEmpty() || !sliced.isEmpty()) {
            sliced.add(replies, large, last -> {
                written(bytes, batches);
                if (thenClose) {
                    var _ = last.channel().close();
                }
            });
        } else if (bytes == 0) {
            replies.release();
            written(0, batches);
            if (thenClose) {
                var _ = channel.close();
            }
        } else {
            writeAtOnce(replies, batches, thenClose);
        }
    }

    private void writeAtOnce(ByteBuf replies, int batches, boolean thenClose) {
        var bytes = replies.readableBytes();
        var future = channel.writeAndFlush(replies);
        if (future.isDone()) {
            written(bytes, batches);
        } else {
            var _ = future.addListener(_ -> written(bytes, batches));
        }
        if (thenClose) {
            var _ = future.addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        sliced.send();
    }

    private void written(long bytes, int batches) {
        outstanding.addAndGet(-bytes);
        batchesUnderWay.addAndGet(-batches);
        if (held != null && !decoding && batchesUnderWay.get() == 0) {
            decodeHeld();
            submitDecoded();
        }
        endIfFinished();
        updateReading();
        if (outstanding.get() < MAX_OUTSTANDING_BYTES / 2) {
            server.writer().drained(client());
        }
    }

    private void updateReading() {
        var mayRead = !ended && held == null && batchesUnderWay.get() < MAX_BATCHES_UNDER_WAY
                && outstanding.get() < MAX_OUTSTANDING_BYTES;
        if (channel.config().isAutoRead() != mayRead) {
            channel.config().setAutoRead(mayRead);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (held != null) {
            held.release();
            held = null;
        }
        sliced.close();
        decoder.close();
        batch.drop();
        server.writer().disconnected(client());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException || cause.getCause() instanceof SSLException) {
            LOGGER.debug("{} is gone: {}", remoteAddress(), cause.getMessage());
        } else {
            LOGGER.error("closing {} after an unexpected error", remoteAddress(), cause);
        }
        var _ = channel.close();
    }

    private Client client() {
        return Objects.requireNonNull(client);
    }

    @Override
    public EventLoop eventLoop() {
        return channel.eventLoop();
    }

    @Override
    public ByteBufAllocator allocator() {
        return channel.alloc();
    }

    @Override
    public long outstandingBytes() {
        return outstanding.get();
    }

    @Override
    public void addOutstanding(long bytes) {
        outstanding.addAndGet(bytes);
    }

    @Override
    public String remoteAddress() {
        return text(channel.remoteAddress());
    }

    @Override
    public String localAddress() {
        return text(channel.localAddress());
    }

    private static String text(@Nullable SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet)) {
            return String.valueOf(address);
        }
        var host = inet.getAddress().getHostAddress();
        return host.contains(":")
                ? "[" + host + "]:" + inet.getPort()
                : host + ":" + inet.getPort();
    }

    @Override
    public int fileDescriptor() {
        return channel instanceof UnixChannel unix ? unix.fd().intValue() : -1;
    }

    @Override
    public long receivedBytes() {
        return received.get();
    }

    @Override
    public long sentBytes() {
        return sent.get();
    }

    @Override
    public long queryBufferBytes() {
        return decoder.bufferedBytes();
    }

    @Override
    public long outputBufferBytes() {
        return outstanding.get();
    }

    @Override
    public void close() {
        client().closeAfterReplies(); // What it has sent is not run.
        var _ = channel.close();
    }

    @Override
    public void closeAfterReplies() {
        client().closeAfterReplies();
    }

    @Override
    public void deliver(Reply message) {
        server.writer().deliver(client(), message);
    }

    @Override
    public void authenticated(boolean now) {
        authenticated = now;
    }
}
