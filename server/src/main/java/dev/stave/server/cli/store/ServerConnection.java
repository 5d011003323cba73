package dev.stave.server.cli.store;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A connection to a server, for commands that are answered with one line.
///
/// **Threads** Confined.
final class ServerConnection implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int MAX_LINE_BYTES = 64 << 10;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;

    ServerConnection(String host, int port) throws IOException {
        try {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        } catch (IOException e) {
            socket.close();
            throw new IOException("no server at " + host + ":" + port + ": " + e.getMessage(), e);
        }
    }

    /// Waits for the answer, as long as it takes.
    ///
    /// @throws IOException
    ///             with the server's text, when it is an error
    void call(String... words) throws IOException {
        var request = new ByteArrayOutputStream();
        write(request, "*" + words.length);
        for (var word : words) {
            write(request, "$" + word.getBytes(StandardCharsets.UTF_8).length);
            write(request, word);
        }
        request.writeTo(out);
        out.flush();
        var line = line();
        if (line.startsWith("-")) {
            throw new IOException("the server says: " + line.substring(1));
        }
    }

    private static void write(ByteArrayOutputStream request, String line) {
        request.writeBytes((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var each = in.read(); each != '\n'; each = in.read()) {
            if (each < 0 || line.size() > MAX_LINE_BYTES) {
                throw new IOException("the server closed the connection before it answered");
            }
            line.write(each);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
