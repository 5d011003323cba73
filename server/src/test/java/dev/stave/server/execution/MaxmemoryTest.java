package dev.stave.server.execution;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
}
