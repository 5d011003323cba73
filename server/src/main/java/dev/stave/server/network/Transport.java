package dev.stave.server.network;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/// How sockets are waited for.
public enum Transport {
    EPOLL, IO_URING, NIO;

    /// The one to use where nothing else is asked for.
    public static Transport preferred() {
        return EPOLL.isAvailable() ? EPOLL : NIO;
    }

    public boolean isAvailable() {
        return switch (this) {
        case EPOLL -> Epoll.isAvailable();
        case IO_URING -> IoUring.isAvailable();
        case NIO -> true;
        };
    }

    public EventLoopGroup newGroup(int threads, String name) {
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name), newHandler());
    }

    private IoHandlerFactory newHandler() {
        return switch (this) {
        case EPOLL -> EpollIoHandler.newFactory();
        case IO_URING -> IoUringIoHandler.newFactory();
        case NIO -> NioIoHandler.newFactory();
        };
    }

    public Class<? extends ServerChannel> serverChannel() {
        return switch (this) {
        case EPOLL -> EpollServerSocketChannel.class;
        case IO_URING -> IoUringServerSocketChannel.class;
        case NIO -> NioServerSocketChannel.class;
        };
    }

    /// As INFO's `multiplexing_api` has it.
    public String apiName() {
        return switch (this) {
        case EPOLL -> "epoll";
        case IO_URING -> "io_uring";
        case NIO -> "nio";
        };
    }
}
