package dev.stave.server.metrics;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.server.config.StartException;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.execution.Writer;
import dev.stave.server.network.ListeningSockets;
import dev.stave.server.network.Sockets;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;

/// Serves metrics and health over HTTP, on a loop of its own, to whoever
/// reaches the port: it asks for no password.
///
/// **Threads** [#listen] and [#close] by whoever starts and stops the server.
public final class MetricsServer {
    private static final Logger LOGGER = LoggerFactory.getLogger(MetricsServer.class);
    private static final int MAX_CONNECTIONS = 32;
    private static final int MAX_BODY_BYTES = 1024; // There is nothing to say in one.
    /// From the first moment to the last: who sends a byte now and then may not
    /// keep others out.
    static final int CONNECTION_SECONDS = 10;

    private final Settings settings;
    private final Writer writer;
    private final ListeningSockets sockets = new ListeningSockets(Options.METRICS_BIND);
    private final AtomicInteger connected = new AtomicInteger();
    private @Nullable EventLoopGroup loop;

    public MetricsServer(Settings settings, Writer writer) {
        this.settings = settings;
        this.writer = writer;
    }

    /// Does nothing where `metrics-port` is 0.
    public void listen() throws StartException {
        var port = settings.get(Options.METRICS_PORT);
        if (port == 0) {
            return;
        }
        var transport = settings.get(Options.TRANSPORT);
        loop = Sockets.newGroup(transport, 1, "stave-metrics");
        sockets.bind(new ServerBootstrap().group(loop).channel(Sockets.serverChannel(transport))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                }), settings, port);
        LOGGER.info("metrics and health: HTTP on {} port {}", settings.text(Options.METRICS_BIND),
                port);
    }

    void accept(Channel channel) {
        channel.closeFuture().addListener(_ -> connected.decrementAndGet());
        if (connected.incrementAndGet() > MAX_CONNECTIONS) {
            var _ = channel.close();
            return;
        }
        var end = channel.eventLoop().schedule(() -> {
            var _ = channel.close();
        }, CONNECTION_SECONDS, TimeUnit.SECONDS);
        channel.closeFuture().addListener(_ -> end.cancel(false));
        channel.pipeline().addLast(new HttpServerCodec(),
                new HttpObjectAggregator(MAX_BODY_BYTES), new MetricsConnection(writer));
    }

    /// Answers nobody any more. Before the writer ends, which it asks.
    public void close() {
        sockets.close();
        if (loop != null) {
            loop.shutdownGracefully(0, CONNECTION_SECONDS, TimeUnit.SECONDS)
                    .awaitUninterruptibly();
        }
    }
}
