package dev.stave.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.stave.server.config.Settings.Assignment;

class SettingsTest {
    private final Settings settings = Settings.defaults();

    @Test
    void aWriteIsOnDiskBeforeItIsAcknowledgedByDefault() {
        assertEquals(AppendSync.ALWAYS, settings.get(Options.APPENDFSYNC));
        assertEquals(StorageKind.DISK, settings.get(Options.STORAGE));
    }

    @Test
    void appendonlyFollowsFromStorage() {
        assertEquals(true, settings.get(Options.APPENDONLY));
        assertEquals(false, settings.with(Options.STORAGE, StorageKind.MEMORY)
                .get(Options.APPENDONLY));
    }

    @Test
    void withLeavesTheOriginalAlone() {
        assertEquals(0, settings.with(Options.PORT, 0).get(Options.PORT));
        assertEquals(6379, settings.get(Options.PORT));
    }

    @Test
    void withChecksLimits() {
        assertThrows(IllegalArgumentException.class, () -> settings.with(Options.PORT, 65_536));
    }

    @Test
    void severalOptionsAreSetTogether() throws SettingException {
        settings.set(List.of(new Assignment("HZ", "20"), new Assignment("timeout", "5")));
        assertEquals(20, settings.get(Options.HZ));
        assertEquals(5, settings.get(Options.TIMEOUT));
    }

    @Test
    void whenOneCannotBeSetNoneIs() {
        assertThrows(SettingException.class, () -> settings.set(
                List.of(new Assignment("hz", "20"), new Assignment("appendfsync", "foo"))));
        assertEquals(10, settings.get(Options.HZ));
    }

    @Test
    void listenersHearOfTheirOptionOnceItHasChanged() throws SettingException {
        var heard = new ArrayList<Integer>();
        settings.onChange(Options.HZ, hz -> {
            assertEquals(hz, settings.get(Options.HZ));
            heard.add(hz);
        });
        settings.set("hz", "20");
        settings.set("hz", "20");
        settings.set("timeout", "1");
        assertThrows(SettingException.class, () -> settings.set("hz", "0"));
        assertEquals(List.of(20), heard);
    }

    @Test
    void aChangeThatWasPreparedForOtherOptionsIsNotMade() throws SettingException {
        var prepared = new ArrayList<Integer>();
        settings.beforeChange(Set.of(Options.HZ, Options.TIMEOUT), after -> {
            prepared.add(after.get(Options.HZ));
            return () -> prepared.add(-1);
        });
        var change = settings.change(List.of(new Assignment("hz", "20")));
        change.prepare();
        settings.set("maxclients", "7");
        settings.set("timeout", "1");
        assertThrows(SettingException.class, change::make);
        assertEquals(List.of(20, 10, -1), prepared);
        assertEquals(10, settings.get(Options.HZ));
        settings.set("hz", "20");
        assertEquals(20, settings.get(Options.HZ));
        assertEquals(7, settings.get(Options.MAXCLIENTS));
    }

    @Test
    void aClassOfBufferLimitsThatIsNotNamedKeepsItsOwn() throws SettingException {
        settings.set("client-output-buffer-limit", "normal 1 2 3");
        assertEquals(Map.of("client-output-buffer-limit",
                "normal 1 2 3 slave 268435456 67108864 60 pubsub 33554432 8388608 60"),
                settings.matching(List.of("client-output*")));
    }

    @Test
    void optionsAreFoundByPatternEachOnce() {
        assertEquals(Map.of("hz", "10", "appendonly", "yes", "save", ""),
                settings.matching(List.of("h[y-z]", "HZ", "append?nly", "save", "nope")));
        assertEquals(Options.ALL.size(), settings.matching(List.of("*")).size());
    }

    @Test
    void anAssignmentDoesNotPrintItsValue() {
        assertFalse(new Assignment("requirepass", "geheim").toString().contains("geheim"));
    }
}
