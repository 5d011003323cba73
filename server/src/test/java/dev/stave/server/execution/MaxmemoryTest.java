package dev.stave.server.execution;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaxmemoryTest {
    private static final String REFUSED = "OOM command not allowed when used memory > 'maxmemory'.";
    private final Conversations server = new Conversations();
    private final Conversations.Guest guest = server.connect();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void writesThatNeedMemoryAreRefusedAboveTheLimitAndTakenBelowIt() {
        guest.expect("SET a 1", "OK");
        guest.expect("CONFIG SET maxmemory 1", "OK");
        guest.expect("SET b 1", REFUSED);
        guest.expect("GET a", "\"1\"");
        guest.expect("DEL a", "1");
        guest.expect("CONFIG SET maxmemory 0", "OK");
        guest.expect("SET b 1", "OK");
    }

    @Test
    void aTransactionThatNeedsMemoryIsNotRun() {
        guest.expect("SET a 1", "OK");
        guest.expect("MULTI", "OK");
        guest.expect("SET b 1", "QUEUED");
        guest.expect("DEL a", "QUEUED");
        server.connect().expect("CONFIG SET maxmemory 1", "OK");
        guest.say("EXEC");
        guest.expect("EXISTS a", "1");
    }

    private void fill(int keys, String options) {
        for (var i = 0; i < keys; i++) {
            guest.expect("SET key" + i + " " + "v".repeat(100) + options, "OK");
        }
    }

    private void limitToWhatIsThere() {
        guest.expect("CONFIG SET maxmemory-samples 64", "OK");
        guest.expect("CONFIG SET maxmemory " + server.memoryBytes(), "OK");
    }

    private void use(int keys) {
        for (var i = 0; i < keys; i++) {
            guest.say("GET key" + i);
        }
    }

    private long evicted() {
        return server.context().engine().eviction().evicted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"allkeys-lru", "allkeys-lfu", "volatile-lru", "volatile-lfu"})
    void whatIsUsedStaysAndWhatIsNotGoes(String policy) {
        guest.expect("CONFIG SET maxmemory-policy " + policy, "OK");
        fill(200, " EX 10000");
        for (var round = 0; round < 50; round++) {
            server.advance(1_000);
            use(100);
        }
        limitToWhatIsThere();
        for (var i = 0; i < 50; i++) {
            guest.expect("SET more" + i + " " + "v".repeat(100), "OK");
        }
        for (var i = 0; i < 100; i++) {
            guest.expect("EXISTS key" + i, "1");
        }
        assertTrue(evicted() >= 30, () -> "evicted " + evicted());
        assertTrue(guest.text("INFO stats").contains("evicted_keys:" + evicted() + "\r\n"));
    }

    @Test
    void keysWithoutADeadlineStayUnderAVolatilePolicyAndWritesAreRefusedInTheEnd() {
        guest.expect("CONFIG SET maxmemory-policy volatile-random", "OK");
        fill(50, "");
        guest.expect("SET ends 1 EX 100", "OK");
        limitToWhatIsThere();
        guest.expect("SET more " + "v".repeat(500), "OK");
        guest.expect("SET more2 1", REFUSED);
        guest.expect("EXISTS ends", "0");
        guest.expect("DBSIZE", "51");
    }

    @Test
    void theNextToEndGoesFirstUnderVolatileTtl() {
        guest.expect("CONFIG SET maxmemory-policy volatile-ttl", "OK");
        for (var i = 0; i < 20; i++) {
            guest.expect("SET key" + i + " " + "v".repeat(100) + " EX " + (100 + i), "OK");
        }
        limitToWhatIsThere();
        guest.expect("SET more " + "v".repeat(200), "OK");
        guest.expect("SET more2 1", "OK");
        guest.expect("EXISTS key0", "0");
        guest.expect("EXISTS key19", "1");
    }

    @Test
    void anyKeyGoesUnderAllkeysRandomAndAWatchedOneIsSeenToGo() {
        guest.expect("CONFIG SET maxmemory-policy allkeys-random", "OK");
        guest.expect("SET key " + "v".repeat(100), "OK");
        var watcher = server.connect();
        watcher.expect("WATCH key", "OK");
        guest.expect("CONFIG SET maxmemory 1", "OK");
        guest.expect("SET more 1", REFUSED);
        guest.expect("DBSIZE", "0");
        guest.expect("CONFIG SET maxmemory 0", "OK");
        watcher.expect("MULTI", "OK");
        watcher.expect("SET other 1", "QUEUED");
        watcher.say("EXEC");
        guest.expect("EXISTS other", "0");
    }
}
