package dev.stave.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/// Writes replies as RESP2 or RESP3.
///
/// **Threads** Stateless.
public final class ReplyEncoder {
    /// Replies are built by commands, never by what a client sent, so they nest a
    /// few levels deep (COMMAND DOCS: seven). One that nests deeper is a mistake of
    /// ours and is refused before it can exhaust the stack.
    static final int MAX_DEPTH = 64;

    private static final byte[] OK = ascii("+OK\r\n");
    private static final byte[] QUEUED = ascii("+QUEUED\r\n");
    private static final byte[] PONG = ascii("+PONG\r\n");
    private static final byte[] RESP2_NULL = ascii("$-1\r\n");
    private static final byte[] RESP2_NULL_ARRAY = ascii("*-1\r\n");
    private static final byte[] RESP3_NULL = ascii("_\r\n");
    private static final byte[] TRUE = ascii("#t\r\n");
    private static final byte[] FALSE = ascii("#f\r\n");
    private static final int CRLF = '\r' | '\n' << 8; // Written as little endian.
    private static final int CRLF_BYTES = 2;

    private ReplyEncoder() {}

    /// Takes the bytes of large bulks, which are not copied to where the rest goes.
    @FunctionalInterface
    public interface LargeBulks {
        /// @param at
        ///            the index in the rest that the bytes stand before
        void add(int at, LargeBulk content);
    }

    /// As below, but for the bytes of large bulks.
    public static void encode(Reply reply, RespVersion version, ByteBuf out, LargeBulks large) {
        encode(reply, version, out, large, 0);
    }

    /// Appends a reply to `out`, which must be able to grow.
    ///
    /// @throws IllegalStateException
    ///             if the reply nests deeper than [#MAX_DEPTH]; a part of it may
    ///             have been written
    public static void encode(Reply reply, RespVersion version, ByteBuf out) {
        encode(reply, version, out, (_, content) -> copy(content, out), 0);
    }

    private static void copy(LargeBulk content, ByteBuf out) {
        out.writeBytes(LargeBulk.start(content, content.length()));
    }

    private static void encode(Reply reply, RespVersion version, ByteBuf out, LargeBulks large,
            int depth) {
        var resp3 = version == RespVersion.RESP3;
        switch (reply) {
            case Reply.SimpleString(var text) -> simpleString(text, out);
            case Reply.ErrorReply(var message) -> line('-', message, out);
            case Reply.Int(var value) -> NumberLine.write(out, ':', value);
            case Reply.Bulk bulk -> bulk(bulk.bytes(), out);
            case Reply.Large(var content) -> large(content, out, large);
            case Reply.Null() -> out.writeBytes(resp3 ? RESP3_NULL : RESP2_NULL);
            case Reply.NullArray() -> out.writeBytes(resp3 ? RESP3_NULL : RESP2_NULL_ARRAY);
            case Reply.Array(var elements) ->
                aggregate('*', elements.size(), elements, version, out, large, depth);
            case Reply.MapReply(var entries) -> map(entries, version, out, large, depth);
            case Reply.SetReply(var elements) ->
                aggregate(resp3 ? '~' : '*', elements.size(), elements, version, out, large, depth);
            case Reply.Push(var elements) ->
                aggregate(resp3 ? '>' : '*', elements.size(), elements, version, out, large, depth);
            case Reply.Series(var replies) ->
                replies.forEach(each -> encode(each, version, out, large, depth + 1));
            case Reply.DoubleReply(var value) -> decimal(',', DoubleText.of(value), resp3, out);
            case Reply.BigNumber(var digits) -> decimal('(', digits, resp3, out);
            case Reply.Bool(var value) -> bool(value, resp3, out);
            case Reply.Verbatim(var format, var text) -> verbatim(format, text, resp3, out);
        }
    }

    private static void simpleString(String text, ByteBuf out) {
        switch (text) {
            case "OK" -> out.writeBytes(OK);
            case "QUEUED" -> out.writeBytes(QUEUED);
            case "PONG" -> out.writeBytes(PONG);
            default -> line('+', text, out);
        }
    }

    private static void line(char marker, String text, ByteBuf out) {
        out.writeByte(marker);
        out.writeCharSequence(text, StandardCharsets.UTF_8);
        out.writeShortLE(CRLF);
    }

    private static void bulk(byte[] bytes, ByteBuf out) {
        out.ensureWritable(NumberLine.MAX_BYTES + bytes.length + CRLF_BYTES);
        NumberLine.write(out, '$', bytes.length);
        out.writeBytes(bytes);
        out.writeShortLE(CRLF);
    }

    private static void large(LargeBulk content, ByteBuf out, LargeBulks large) {
        NumberLine.write(out, '$', content.length());
        large.add(out.writerIndex(), content);
        out.writeShortLE(CRLF);
    }

    private static void text(char marker, String text, ByteBuf out) {
        NumberLine.write(out, marker, ByteBufUtil.utf8Bytes(text));
        out.writeCharSequence(text, StandardCharsets.UTF_8);
        out.writeShortLE(CRLF);
    }

    private static void map(List<Reply> entries, RespVersion version, ByteBuf out,
            LargeBulks large, int depth) {
        switch (version) {
            case RESP2 -> aggregate('*', entries.size(), entries, version, out, large, depth);
            case RESP3 -> aggregate('%', entries.size() / 2, entries, version, out, large, depth);
        }
    }

    /// @param count
    ///            what the header says: of a map, half of what follows
    private static void aggregate(char marker, int count, List<Reply> elements, RespVersion version,
            ByteBuf out, LargeBulks large, int depth) {
        if (depth == MAX_DEPTH) {
            throw new IllegalStateException("A reply nests deeper than " + MAX_DEPTH);
        }
        NumberLine.write(out, marker, count);
        for (var element : elements) {
            encode(element, version, out, large, depth + 1);
        }
    }

    private static void decimal(char marker, String digits, boolean resp3, ByteBuf out) {
        if (resp3) {
            line(marker, digits, out);
        } else {
            text('$', digits, out);
        }
    }

    private static void bool(boolean value, boolean resp3, ByteBuf out) {
        if (resp3) {
            out.writeBytes(value ? TRUE : FALSE);
        } else {
            NumberLine.write(out, ':', value ? 1 : 0);
        }
    }

    private static void verbatim(String format, String text, boolean resp3, ByteBuf out) {
        if (resp3) {
            text('=', format + ":" + text, out);
        } else {
            text('$', text, out);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
