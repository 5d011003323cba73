package dev.stave.server.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.stave.protocol.LargeBulk;
import dev.stave.server.execution.LargeReplies;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;

/// A large value goes out in slices, and what is around it in order.
class SlicedRepliesTest {
    private static final int LENGTH = 3 * SlicedReplies.SLICE_BYTES + 7;

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final SlicedReplies sliced = new SlicedReplies(channel);
    private final AtomicInteger holders = new AtomicInteger();
    private int sent;
    /// What reading the value throws; null for nothing.
    private @Nullable Error failure;

    private final LargeBulk value = new LargeBulk() {
        @Override
        public int length() {
            return LENGTH;
        }

        @Override
        public void read(int from, ByteBuffer target) {
            if (failure != null) {
                throw failure;
            }
            while (target.hasRemaining()) {
                target.put((byte) ('a' + from++ % 26));
            }
        }

        @Override
        public void retain() {
            holders.incrementAndGet();
        }

        @Override
        public void release() {
            holders.decrementAndGet();
        }
    };

    private void add(String text, int at) {
        var large = new LargeReplies();
        large.add(at, value);
        sliced.add(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII), large, _ -> sent++);
    }

    private static String expected() {
        var text = new StringBuilder();
        for (var i = 0; i < LENGTH; i++) {
            text.append((char) ('a' + i % 26));
        }
        return text.toString();
    }

    /// Runs the loop until it has nothing more to send.
    private String written() {
        var text = new StringBuilder();
        while (!sliced.isEmpty()) {
            channel.runPendingTasks();
            channel.runScheduledPendingTasks();
        }
        for (ByteBuf piece = channel.readOutbound(); piece != null; piece = channel
                .readOutbound()) {
            assertTrue(piece.readableBytes() <= SlicedReplies.SLICE_BYTES);
            text.append(piece.toString(StandardCharsets.US_ASCII));
            piece.release();
        }
        return text.toString();
    }

    @Test
    void valuesStandWhereTheyBelongInSlices() {
        add("<>", 1);
        add("[]", 1);
        assertEquals(0, sent, "sent in one go");
        assertEquals("<" + expected() + ">[" + expected() + "]", written());
        assertEquals(2, sent);
        assertEquals(0, holders.get());
    }

    @Test
    void whatIsNotSentIsLetGoWhenTheConnectionEnds() {
        add("<>", 1);
        sliced.close();
        assertEquals(0, holders.get());
        channel.finishAndReleaseAll();
        add("<>", 1);
        assertEquals(0, holders.get());
    }

    /// A socket that takes all says so while it is written to.
    @Test
    void oneSliceIsUnderWayAtATimeHoweverOftenTheSocketAsks() {
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1, 2));
        var asked = new AtomicInteger();
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelWritabilityChanged(ChannelHandlerContext context) {
                asked.incrementAndGet();
                sliced.send();
            }
        });
        channel.freezeTime();
        add("<>", 1);
        assertTrue(asked.get() > 0);
        for (var slices = 1; slices < 4; slices++) {
            assertEquals(slices * SlicedReplies.SLICE_BYTES, sentBytes());
            channel.advanceTimeBy(1, TimeUnit.NANOSECONDS);
            channel.runScheduledPendingTasks();
        }
        assertEquals(LENGTH + 2, sentBytes());
        channel.finishAndReleaseAll();
    }

    private int sentBytes() {
        return channel.outboundMessages().stream()
                .mapToInt(piece -> ((ByteBuf) piece).readableBytes()).sum();
    }

    @Test
    void aValueThatCannotBeReadEndsTheConnection() {
        failure = new OutOfMemoryError("no more memory off the heap");
        add("<>", 1);
        assertFalse(channel.isOpen());
        assertEquals(0, holders.get());
        failure = null;
        assertEquals("", written(), "bytes behind the value that is not there");
        assertEquals(0, sent);
    }
}
