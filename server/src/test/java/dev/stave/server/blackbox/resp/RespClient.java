package dev.stave.server.blackbox.resp;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A client of the simplest kind: it blocks, and shows what came.
///
/// **Threads** One writes, one (perhaps another) reads.
public final class RespClient implements AutoCloseable {
    /// A server that is silent this long hangs; the test fails instead of hanging
    /// with it.
    private static final int SILENCE_LIMIT_MILLIS = 60_000;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final RespReader reader;

    private RespClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(SILENCE_LIMIT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
        out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
        reader = new RespReader(in);
    }

    /// Connects over the loopback interface.
    public static RespClient connect(int port) {
        return connect(InetAddress.getLoopbackAddress(), port);
    }

    public static RespClient connect(InetAddress address, int port) {
        try {
            return new RespClient(new Socket(address, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Talks over a connection that is there, which may be secured.
    public static RespClient over(Socket socket) {
        try {
            return new RespClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends one command and reads one reply.
    public RespValue call(String... latin1Arguments) {
        return call(List.of(latin1Arguments));
    }

    public RespValue call(List<String> latin1Arguments) {
        send(latin1Arguments);
        flush();
        return read();
    }

    /// Adds a command to the pipeline.
    public RespClient send(String... latin1Arguments) {
        return send(List.of(latin1Arguments));
    }

    public RespClient send(List<String> latin1Arguments) {
        return sendRaw(encoded(latin1Arguments));
    }

    /// Adds bytes to the pipeline.
    public RespClient sendRaw(String latin1) {
        try {
            out.write(latin1.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads one reply; [RespValue.Closed] when there is none to come.
    public RespValue read() {
        try {
            return reader.read();
        } catch (SocketException _) {
            // A reset is how a close looks when the server left something unread.
            return new RespValue.Closed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends what is in the pipeline, then reads all bytes up to `end` (inclusive),
    /// or all there are until the server closes.
    public String readRawAfterFlush(String end) {
        flush();
        var read = new StringBuilder();
        try {
            while (read.length() < end.length()
                    || !read.substring(read.length() - end.length()).equals(end)) {
                int b = in.read();
                if (b < 0) {
                    break;
                }
                read.append((char) b);
            }
        } catch (SocketException _) {
            return read.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read.toString();
    }

    /// Says that nothing more will be sent, and goes on reading.
    public void finishSending() {
        flush();
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A request as bytes.
    public static String encoded(List<String> latin1Arguments) {
        var request = new StringBuilder().append('*').append(latin1Arguments.size()).append("\r\n");
        for (String argument : latin1Arguments) {
            request.append('$').append(argument.length()).append("\r\n").append(argument)
                    .append("\r\n");
        }
        return request.toString();
    }
}
