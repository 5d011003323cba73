package dev.stave.server.tls;

import java.io.IOException;
import java.net.Socket;
import java.util.List;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import org.jspecify.annotations.Nullable;

/// What a tool secures its connections to a server with; files are read when it
/// is made, once for all connections.
///
/// **Threads** Immutable.
///
/// @param sockets
///            null: the JVM's own, made when they are first needed
/// @param unchecked
///            whatever server answers is taken for the right one
/// @param serverName
///            asked for, and to be certified; null: the host that is
///            connected to
public record ClientTls(@Nullable SSLSocketFactory sockets, boolean unchecked,
        @Nullable SNIHostName serverName) {
    /// What a program has that knows nothing else.
    public static final ClientTls DEFAULT = new ClientTls(null, false, null);

    /// @param serverName
    ///            null: the host that is connected to
    /// @throws IOException
    ///             of one line, when a file is not what it should be
    public static ClientTls checked(ClientFiles files, @Nullable SNIHostName serverName)
            throws IOException {
        return new ClientTls(files.sockets(false), false, serverName);
    }

    /// Takes any server.
    ///
    /// @param serverName
    ///            null: the host that is connected to
    /// @throws IOException
    ///             of one line, when a file is not what it should be
    public static ClientTls unchecked(ClientFiles files, @Nullable SNIHostName serverName)
            throws IOException {
        return new ClientTls(files.sockets(true), true, serverName);
    }

    /// Comes to terms with the server at the other end of a connection.
    ///
    /// @throws IOException
    ///             of one line, when they do not
    public Socket secure(Socket connection, String host) throws IOException {
        var name = serverName == null ? host : serverName.getAsciiName();
        var secured = (SSLSocket) factory().createSocket(connection, name, connection.getPort(),
                true);
        var parameters = secured.getSSLParameters();
        if (!unchecked) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        if (serverName != null) {
            parameters.setServerNames(List.of(serverName));
        }
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private SSLSocketFactory factory() {
        return sockets == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : sockets;
    }
}
