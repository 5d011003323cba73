package dev.stave.server.blackbox.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespClient;

/// A server with one port for everybody and one with TLS.
record TlsServer(ServerProcess process, int port) implements AutoCloseable {
    static TlsServer start(Authority authority, Authority.Identity identity, String... options) {
        var port = freePort();
        var tls = List.of("--tls-port", Integer.toString(port), "--tls-cert-file",
                identity.certificate().toString(), "--tls-key-file", identity.key().toString(),
                "--tls-ca-cert-file", authority.certificate().toString());
        return new TlsServer(ServerUnderTest.start(
                Stream.concat(tls.stream(), Stream.of(options)).toArray(String[]::new)), port);
    }

    RespClient connect(SSLContext context) throws IOException {
        return RespClient.over(handshake(context));
    }

    /// @throws IOException
    ///             when the two do not come to terms; with TLSv1.3, a server that
    ///             does not like the client says so at the first read only
    SSLSocket handshake(SSLContext context) throws IOException {
        var socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /// Without TLS, on the port with it.
    RespClient connectPlainly() throws IOException {
        return RespClient.over(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    @Override
    public void close() {
        process.close();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
