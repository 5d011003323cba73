package dev.stave.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.config.StartException;
import dev.stave.server.network.Ports;

class StartTest {
    @TempDir
    private Path directory;

    @Test
    void whatIsRefusedAtTheStartLeavesTheDirectoryFree() {
        var settings = Settings.defaults().with(Options.DIR, directory.toString())
                .with(Options.TLS_PORT, 1);
        for (var attempt = 0; attempt < 2; attempt++) {
            assertEquals("there is no tls-cert-file", assertThrows(StartException.class,
                    () -> StaveServer.listen(settings)).getMessage());
        }
    }

    @Test
    void allPortsAreNamed() {
        assertEquals("port 6379", new Ports(6379, 0).toString());
        assertEquals("TLS port 6380", new Ports(0, 6380).toString());
        assertEquals("TLS port 6380 and port 6379", new Ports(6379, 6380).toString());
        assertEquals(6380, new Ports(0, 6380).first());
    }
}
