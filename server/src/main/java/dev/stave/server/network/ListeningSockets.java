package dev.stave.server.network;

import dev.stave.server.config.StartException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.server.config.Addresses;
import dev.stave.server.config.Option;
import dev.stave.server.config.Settings;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;

/// The sockets that listen on the addresses of one option.
///
/// **Threads** Whoever starts and stops the server.
public final class ListeningSockets {
    private static final Logger LOGGER = LoggerFactory.getLogger(ListeningSockets.class);

    private final Option<Addresses> option;
    private final List<Channel> listening = new ArrayList<>();

    public ListeningSockets(Option<Addresses> option) {
        this.option = option;
    }

    /// @param port
    ///            0 for any that is free
    /// @return the port, which is the same for all
    public int bind(ServerBootstrap bootstrap, Settings settings, int port)
            throws StartException {
        var before = listening.size();
        var bound = port;
        for (var address : settings.get(option).list()) {
            bound = bind(bootstrap, address, bound);
        }
        if (listening.size() == before) {
            throw new StartException("none of the addresses of the option " + option
                    + " can be listened on at port " + port, null);
        }
        return bound;
    }

    private int bind(ServerBootstrap bootstrap, Addresses.Address address, int port)
            throws StartException {
        var socketAddress = resolve(address, port);
        var future = bootstrap.bind(socketAddress).awaitUninterruptibly();
        if (future.isSuccess()) {
            listening.add(future.channel());
            return ((InetSocketAddress) future.channel().localAddress()).getPort();
        }
        if (!address.optional()) {
            throw new StartException("cannot listen on " + address + " port " + port + ": "
                    + future.cause().getMessage(), future.cause());
        }
        LOGGER.debug("not listening on {} port {}: {}", address, port, future.cause().getMessage());
        return port;
    }

    private InetSocketAddress resolve(Addresses.Address address, int port) throws StartException {
        if (address.host().equals("*")) {
            return new InetSocketAddress(port);
        }
        var host = address.host().equals("::*") ? "::" : address.host();
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new StartException("the option " + option + " names " + address.host()
                    + ", which is no address", e);
        }
    }

    /// Listens no more; connections stay.
    public void close() {
        listening.forEach(channel -> channel.close().awaitUninterruptibly());
    }
}
