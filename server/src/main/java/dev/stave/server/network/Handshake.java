package dev.stave.server.network;

import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/// Stands in for the connection while a client is at its TLS handshake, so that
/// one that never ends it costs little. A failure is said at debug level only:
/// any stranger can cause one.
///
/// **Threads** The connection's event loop.
final class Handshake extends ChannelInboundHandlerAdapter {
    private static final Logger LOGGER = LoggerFactory.getLogger(Handshake.class);

    private final Consumer<Channel> whenDone;

    Handshake(Consumer<Channel> whenDone) {
        this.whenDone = whenDone;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        switch (event) {
            case SslHandshakeCompletionEvent done when done.isSuccess() -> {
                context.pipeline().remove(this);
                whenDone.accept(context.channel());
            }
            case SslHandshakeCompletionEvent failed -> end(context, failed.cause());
            case ChannelInputShutdownEvent _ -> {
                var _ = context.close();
            }
            default -> context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end(context, cause);
    }

    private static void end(ChannelHandlerContext context, Throwable cause) {
        LOGGER.debug("no TLS with {}: {}", context.channel().remoteAddress(), cause.getMessage());
        var _ = context.close();
    }
}
