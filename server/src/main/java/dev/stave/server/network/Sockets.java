package dev.stave.server.network;

import java.net.SocketOption;

import dev.stave.server.config.Transport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import jdk.net.ExtendedSocketOptions;

/// What each transport is in Netty.
///
/// **Threads** Stateless.
public final class Sockets {
    private static final int KEEPALIVE_PROBES = 3;

    private Sockets() {}

    public static boolean isAvailable(Transport transport) {
        return switch (transport) {
            case EPOLL -> Epoll.isAvailable();
            case IO_URING -> IoUring.isAvailable();
            case NIO -> true;
        };
    }

    /// Event loops whose threads have this name and a number.
    public static EventLoopGroup newGroup(Transport transport, int threads, String name) {
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name),
                handler(transport));
    }

    private static IoHandlerFactory handler(Transport transport) {
        return switch (transport) {
            case EPOLL -> EpollIoHandler.newFactory();
            case IO_URING -> IoUringIoHandler.newFactory();
            case NIO -> NioIoHandler.newFactory();
        };
    }

    public static Class<? extends ServerChannel> serverChannel(Transport transport) {
        return switch (transport) {
            case EPOLL -> EpollServerSocketChannel.class;
            case IO_URING -> IoUringServerSocketChannel.class;
            case NIO -> NioServerSocketChannel.class;
        };
    }

    /// Has TCP ask after this many seconds of silence whether the other side is
    /// still there, and give up when it has not answered for as long again.
    ///
    /// @param idleSeconds
    ///            0 never asks
    static void keepAlive(Channel channel, int idleSeconds) {
        channel.config().setOption(ChannelOption.SO_KEEPALIVE, idleSeconds > 0);
        if (idleSeconds > 0) {
            set(channel, EpollChannelOption.TCP_KEEPIDLE, IoUringChannelOption.TCP_KEEPIDLE,
                    ExtendedSocketOptions.TCP_KEEPIDLE, idleSeconds);
            set(channel, EpollChannelOption.TCP_KEEPINTVL, IoUringChannelOption.TCP_KEEPINTVL,
                    ExtendedSocketOptions.TCP_KEEPINTERVAL,
                    Math.max(1, idleSeconds / KEEPALIVE_PROBES));
            set(channel, EpollChannelOption.TCP_KEEPCNT, IoUringChannelOption.TCP_KEEPCNT,
                    ExtendedSocketOptions.TCP_KEEPCOUNT, KEEPALIVE_PROBES);
        }
    }

    /// Each transport has a name of its own for the option, and takes no other.
    private static void set(Channel channel, ChannelOption<Integer> epoll,
            ChannelOption<Integer> uring, SocketOption<Integer> nio, int value) {
        var _ = channel.config().setOption(epoll, value)
                || channel.config().setOption(uring, value)
                || channel.config().setOption(NioChannelOption.of(nio), value);
    }
}
