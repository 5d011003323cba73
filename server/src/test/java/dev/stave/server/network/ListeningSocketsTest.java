package dev.stave.server.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.stave.server.config.Addresses;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.config.StartException;
import dev.stave.server.config.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;

class ListeningSocketsTest {
    private final EventLoopGroup loops = Sockets.newGroup(Transport.NIO, 1, "test");
    private final ServerBootstrap bootstrap = new ServerBootstrap().group(loops)
            .channel(Sockets.serverChannel(Transport.NIO))
            .childHandler(new ChannelInboundHandlerAdapter());
    private final ListeningSockets sockets = new ListeningSockets(Options.BIND);

    @AfterEach
    void close() {
        sockets.close();
        var _ = loops.shutdownGracefully();
    }

    @Test
    void aPortThatNoAddressHasIsRefusedAlsoBehindAnotherOne() throws Exception {
        var settings = Settings.defaults().with(Options.BIND, addresses("-127.0.0.1"));
        assertTrue(sockets.bind(bootstrap, settings, 0) > 0);
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var refusal = assertThrows(StartException.class,
                    () -> sockets.bind(bootstrap, settings, other.getLocalPort()));
            assertEquals("none of the addresses of the option bind can be listened on at port "
                    + other.getLocalPort(), refusal.getMessage());
        }
    }

    private static Addresses addresses(String text) throws Exception {
        return Options.BIND.type().parse(text);
    }
}
