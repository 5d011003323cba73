package dev.stave.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;

/// Sends bytes to a decoder in chosen pieces and notes what comes out.
///
/// Text stands for bytes one to one (ISO 8859-1).
final class Wire {
    private final RespDecoder decoder;
    private final boolean direct;
    private final List<List<String>> requests = new ArrayList<>();
    private @Nullable ProtocolException error;

    Wire(DecoderLimits limits) {
        this(limits, false);
    }

    Wire(DecoderLimits limits, boolean direct) {
        this.decoder = new RespDecoder(limits);
        this.direct = direct;
    }

    /// What came out of a connection: the requests and then, perhaps, an error.
    record Heard(List<List<String>> requests, String error) {}

    static Heard hear(String text) {
        return new Wire(DecoderLimits.DEFAULT).send(text).heard();
    }

    static String error(String text) {
        return hear(text).error();
    }

    RespDecoder decoder() {
        return decoder;
    }

    /// Sends the pieces between the cuts, each in a buffer of its own.
    Wire send(String text, int... cuts) {
        var bytes = bytes(text);
        var from = 0;
        for (var cut : cuts) {
            sendPiece(bytes, from, cut);
            from = cut;
        }
        return sendPiece(bytes, from, bytes.length);
    }

    Wire sendByteByByte(String text) {
        return send(text, IntStream.range(1, text.length()).toArray());
    }

    Heard heard() {
        return new Heard(requests, error == null ? "" : String.valueOf(error.getMessage()));
    }

    boolean closedSilently() {
        return error != null && error.silent();
    }

    static List<String> words(Request request) {
        return IntStream.range(0, request.count()).mapToObj(i -> text(request.part(i))).toList();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// The request as clients send it.
    static String multibulk(List<String> words) {
        var text = new StringBuilder("*" + words.size() + "\r\n");
        for (var word : words) {
            text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        return text.toString();
    }

    private Wire sendPiece(byte[] bytes, int from, int to) {
        var piece = direct
                ? UnpooledByteBufAllocator.DEFAULT.directBuffer(Math.max(1, to - from))
                        .writeBytes(bytes, from, to - from)
                : Unpooled.wrappedBuffer(bytes, from, to - from);
        try {
            decodeAll(piece);
        } finally {
            piece.release();
        }
        return this;
    }

    private void decodeAll(ByteBuf piece) {
        try {
            for (var request = next(piece); request != null; request = next(piece)) {
                requests.add(words(request));
            }
        } catch (ProtocolException e) {
            error = e;
        }
    }

    private @Nullable Request next(ByteBuf piece) {
        return error == null ? decoder.decode(piece) : null;
    }
}
