package dev.stave.server.cli.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.protocol.Reply;

class ReplyReaderTest {
    @Test
    void everyTypeIsRead() throws IOException {
        assertEquals(
                Reply.array(List.of(Reply.OK, Reply.error("ERR no"), Reply.integer(-7),
                        Reply.bulk("a\r\nb"), Reply.NULL, Reply.NULL_ARRAY)),
                read("*6\r\n+OK\r\n-ERR no\r\n:-7\r\n$4\r\na\r\nb\r\n$-1\r\n*-1\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "HTTP/1.1 400\r\n", ":x\r\n", "$5\r\nab\r\n",
            "$99999999999\r\n", "*2\r\n+a\r\n", "$1\r\nabc"})
    void whatIsNoReplyIsRefused(String bytes) {
        assertThrows(IOException.class, () -> read(bytes));
    }

    @Test
    void depthHasALimit() {
        assertThrows(IOException.class, () -> read("*1\r\n".repeat(100_000)));
    }

    private static Reply read(String bytes) throws IOException {
        return new ReplyReader(
                new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1))).read();
    }
}
