package dev.stave.server.config;

import io.netty.channel.epoll.Epoll;

/// How sockets are served: by one of the kernel's interfaces or by the JDK's.
public enum Transport {
    EPOLL, IO_URING, NIO;

    /// What is used when nothing else is asked for. io_uring was faster with deep
    /// pipelines only, and many container runtimes forbid it.
    static Transport preferred() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }
}
