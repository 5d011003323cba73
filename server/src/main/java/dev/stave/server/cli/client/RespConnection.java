package dev.stave.server.cli.client;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import dev.stave.protocol.Reply;
import dev.stave.server.tls.ClientTls;

/// A connection to a server. [#send] and [#receive] make a pipeline, in which
/// replies come in the order of the commands.
///
/// **Threads** Confined.
public final class RespConnection implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int BUFFER_BYTES = 64 << 10;
    private static final String TLS = "TLS: ";
    private static final byte[] LINE_END = {'\r', '\n'};

    private final ServerAddress address;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final ReplyReader replies;

    /// Connects, and says who asks.
    ///
    /// @throws IOException
    ///             of one line, when nobody listens, the two do not come to terms
    ///             with TLS, or the password is wrong
    public RespConnection(ServerAddress address) throws IOException {
        this.address = address;
        var plain = connect(address);
        try {
            socket = address.tls() == null ? plain : secure(plain, address.tls(), address.host());
            in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
            out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
        } catch (IOException e) {
            plain.close();
            throw failure(TLS, e);
        }
        replies = new ReplyReader(in);
        login();
    }

    private static Socket connect(ServerAddress address) throws IOException {
        var plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
            plain.setTcpNoDelay(true);
            plain.setKeepAlive(true);
            return plain;
        } catch (IOException e) {
            plain.close();
            throw new IOException("no server at " + address + ": " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return e instanceof UnknownHostException ? "no such host" : String.valueOf(e.getMessage());
    }

    private static Socket secure(Socket plain, ClientTls tls, String host) throws IOException {
        plain.setSoTimeout(CONNECT_MILLIS);
        var secured = tls.secure(plain, host);
        plain.setSoTimeout(0);
        return secured;
    }

    private void login() throws IOException {
        var login = address.login();
        try {
            if (login != null && login.user() != null) {
                call("AUTH", login.user(), login.password());
            } else if (login != null) {
                call("AUTH", login.password());
            }
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    public ServerAddress address() {
        return address;
    }

    /// Adds a command to the pipeline.
    public void send(String... words) throws IOException {
        var bytes = new byte[words.length][];
        for (var i = 0; i < words.length; i++) {
            bytes[i] = words[i].getBytes(StandardCharsets.UTF_8);
        }
        send(bytes);
    }

    /// Adds a command to the pipeline.
    public void send(byte[]... words) throws IOException {
        writeLength('*', words.length);
        for (var word : words) {
            writeLength('$', word.length);
            out.write(word);
            out.write(LINE_END);
        }
    }

    private void writeLength(char type, int length) throws IOException {
        out.write(type);
        out.write(Integer.toString(length).getBytes(StandardCharsets.US_ASCII));
        out.write(LINE_END);
    }

    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw socket instanceof SSLSocket ? lastWord(e) : failure("", e);
        }
    }

    /// With TLSv1.3, a server tells who has come to terms with it, and believes to
    /// be connected, that it does not like him; and closes.
    private IOException lastWord(IOException broken) {
        try {
            socket.setSoTimeout(CONNECT_MILLIS);
            var _ = in.read();
            return failure("", broken);
        } catch (SSLException e) {
            return failure(TLS, e);
        } catch (IOException _) {
            return failure("", broken);
        }
    }

    /// The next reply, an error included.
    public Reply receive() throws IOException {
        try {
            return replies.read();
        } catch (SSLException e) {
            throw failure(TLS, e);
        } catch (IOException e) {
            throw failure("", e);
        }
    }

    private IOException failure(String what, IOException e) {
        return new IOException(address + ": " + what + e.getMessage(), e);
    }

    /// The next reply.
    ///
    /// @throws IOException
    ///             with the server's text, when it is an error
    public Reply receiveSuccess() throws IOException {
        return success(receive());
    }

    /// The same reply.
    ///
    /// @throws IOException
    ///             with the server's text, when it is an error
    public Reply success(Reply reply) throws IOException {
        if (reply instanceof Reply.ErrorReply(var message)) {
            throw new IOException(address + " says: " + message);
        }
        return reply;
    }

    /// Sends one command and waits for its reply, as long as it takes.
    ///
    /// @throws IOException
    ///             with the server's text, when it is an error
    public Reply call(String... words) throws IOException {
        send(words);
        flush();
        return receiveSuccess();
    }

    /// The next line that is not empty, of what is no reply yet.
    public String receiveLine() throws IOException {
        var line = replies.line();
        while (line.isEmpty()) { // How a server that is busy says that it lives.
            line = replies.line();
        }
        return line;
    }

    /// What follows the last reply that was read, as it comes.
    public InputStream rest() {
        return in;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
