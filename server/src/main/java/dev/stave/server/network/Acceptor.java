package dev.stave.server.network;

import dev.stave.server.config.StartException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.execution.Client;
import dev.stave.server.execution.Writer;
import dev.stave.server.tls.Tls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;

/// Listens, and decides who may stay: the number of clients, and protected
/// mode.
///
/// **Threads** [#listen] and [#close] by whoever starts and stops the server;
/// connections come in on the event loops.
public final class Acceptor {
    private static final Logger LOGGER = LoggerFactory.getLogger(Acceptor.class);
    private static final String TOO_MANY = "-ERR max number of clients reached\r\n";
    private static final String PROTECTED = "-DENIED Stave is running in protected mode because protected mode is enabled and no password is set."
            + " In this mode connections are only accepted from the loopback interface. To connect from other computers,"
            + " set requirepass, or set protected-mode to no if only trusted clients can reach this port.\r\n";

    private final Settings settings;
    private final Writer writer;
    private final ServerContext server;
    private final Connection.Server connectionServer;
    private final ListeningSockets sockets = new ListeningSockets(Options.BIND);
    private final @Nullable Tls tls;
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicLong lastId = new AtomicLong();

    /// @param tls
    ///            null where nobody connects with TLS
    public Acceptor(Settings settings, @Nullable Tls tls, Writer writer, ServerContext server,
            Traffic traffic) {
        this.settings = settings;
        this.tls = tls;
        this.writer = writer;
        this.server = server;
        connectionServer = new Connection.Server(writer, server.commands(),
                new RequestLimits(settings), traffic);
    }

    /// Binds all addresses of the option `bind`, for each port that is wanted.
    ///
    /// @param loops
    ///            the loops that connections get; one of them accepts
    public Ports listen(EventLoopGroup loops) throws StartException {
        var port = settings.get(Options.PORT);
        if (tls == null) {
            return new Ports(bind(loops, port, this::accept), 0);
        }
        var tlsPort = bind(loops, settings.get(Options.TLS_PORT),
                channel -> acceptTls(channel, tls));
        return new Ports(port == 0 ? 0 : bind(loops, port, this::accept), tlsPort);
    }

    private int bind(EventLoopGroup loops, int port, Consumer<Channel> accept)
            throws StartException {
        var bootstrap = new ServerBootstrap().group(loops)
                .channel(Sockets.serverChannel(settings.get(Options.TRANSPORT)))
                .option(ChannelOption.SO_BACKLOG, settings.get(Options.TCP_BACKLOG))
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept.accept(channel);
                    }
                });
        return sockets.bind(bootstrap, settings, port);
    }

    private void accept(Channel channel) {
        if (hasRoomFor(channel)) {
            admit(channel);
        } else {
            reply(channel, TOO_MANY);
        }
    }

    /// One too many is told nothing here: a handshake costs more than it is worth.
    private void acceptTls(Channel channel, Tls security) {
        if (hasRoomFor(channel)) {
            channel.pipeline().addLast(security.newHandler(channel.alloc()),
                    new Handshake(this::admit));
        } else {
            var _ = channel.close();
        }
    }

    /// Those that are still at their handshake count like all others.
    private boolean hasRoomFor(Channel channel) {
        var hasRoom = connected.incrementAndGet() <= settings.get(Options.MAXCLIENTS);
        channel.closeFuture().addListener(_ -> connected.decrementAndGet());
        if (!hasRoom) {
            writer.loop().execute(server.statistics()::connectionRejected);
        }
        return hasRoom;
    }

    private void admit(Channel channel) {
        if (isDenied(channel)) {
            LOGGER.warn("refused a connection from {}: protected mode", channel.remoteAddress());
            reply(channel, PROTECTED);
        } else {
            serve(channel);
        }
    }

    private static void reply(Channel channel, String error) {
        channel.writeAndFlush(Unpooled.copiedBuffer(error, StandardCharsets.US_ASCII))
                .addListener(ChannelFutureListener.CLOSE);
    }

    private boolean isDenied(Channel channel) {
        return settings.get(Options.PROTECTED_MODE)
                && server.access().defaultAccount().needsNoPassword()
                && channel.remoteAddress() instanceof InetSocketAddress remote
                && !remote.getAddress().isLoopbackAddress();
    }

    private void serve(Channel channel) {
        Sockets.keepAlive(channel, settings.get(Options.TCP_KEEPALIVE));
        var account = server.access().defaultAccount();
        var connection = new Connection(channel, connectionServer, account.welcomesAll());
        var session = new Session(lastId.incrementAndGet(), connection, server.clock().millis(),
                account);
        var client = new Client(session, connection);
        connection.serve(client);
        channel.pipeline().addLast(connection);
        writer.connected(client);
    }

    /// Listens no more; connections stay.
    public void close() {
        sockets.close();
    }
}
