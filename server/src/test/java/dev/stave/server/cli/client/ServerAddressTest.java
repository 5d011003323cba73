package dev.stave.server.cli.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.server.cli.client.ServerAddress.Login;
import dev.stave.server.tls.ClientTls;

class ServerAddressTest {
    @Test
    void everyPartIsTaken() throws IOException {
        assertEquals(new ServerAddress("h", 7000, new Login("joe", "p:w@"), 3),
                ServerAddress.parse("redis://joe:p%3Aw%40@h:7000/3"));
        assertEquals(new ServerAddress("h", 6379, new Login(null, "pw"), null),
                ServerAddress.parse("redis://:pw@h"));
        assertEquals(new ServerAddress("127.0.0.1", 1, null, null),
                ServerAddress.parse("127.0.0.1:1"));
        assertEquals(new ServerAddress("[::1]", 1, null, null), ServerAddress.parse("[::1]:1"));
    }

    @Test
    void anotherSchemeMeansTls() throws IOException {
        assertEquals(new ServerAddress("h", 6379, new Login(null, "pw"), null, ClientTls.DEFAULT),
                ServerAddress.parse("rediss://:pw@h"));
        assertNull(ServerAddress.parse("redis://:pw@h").tls());
    }

    /// As compose names its containers.
    @Test
    void aHostMayHaveUnderscores() throws IOException {
        assertEquals(new ServerAddress("project_redis_1", 6380, null, null),
                ServerAddress.parse("project_redis_1:6380"));
        assertEquals(new ServerAddress("a_b", 6379, new Login("joe", "p:w@"), 3),
                ServerAddress.parse("redis://joe:p%3Aw%40@a_b/3"));
    }

    @Test
    void thePasswordThatAnAddressHasGoesFirst() throws IOException {
        assertEquals(new Login(null, "a"),
                ServerAddress.parse("redis://:a@h").orElse("u", "b").login());
        assertEquals(new Login("u", "b"), ServerAddress.parse("h").orElse("u", "b").login());
        assertNull(ServerAddress.parse("h").orElse(null, null).login());
    }

    /// It would be somebody else who asks.
    @Test
    void aUserWithoutAPasswordIsRefused() throws IOException {
        var address = ServerAddress.parse("h");
        assertThrows(IOException.class, () -> address.orElse("u", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://:secret@", "redis://:sec ret@h", "redis://:secret@h/x",
            "http://:secret@h", "redis://:secret@h:99999", "redis://:secret@h_1:99999",
            "redis://:secret@h:x"})
    void whatIsNoAddressIsRefusedWithoutShowingItsPassword(String text) {
        var e = assertThrows(IOException.class, () -> ServerAddress.parse(text));
        assertFalse(String.valueOf(e.getMessage()).contains("sec"), e::getMessage);
        assertTrue(String.valueOf(e.getMessage()).contains("rediss://"), e::getMessage);
        assertNull(e.getCause());
    }

    @Test
    void noTextOfItHasThePassword() throws IOException {
        assertEquals("h:1", ServerAddress.parse("redis://joe:secret@h:1").toString());
        assertFalse(new Login("joe", "secret").toString().contains("secret"));
    }
}
