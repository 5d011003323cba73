package dev.stave.server.command.monitor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.stave.server.config.DebugAccess;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.execution.Conversations;

class DebugCommandTest {
    private static final String NOT_ALLOWED = "ERR DEBUG command not allowed. If the"
            + " enable-debug-command option is set to \"local\", you can run it from a local"
            + " connection, otherwise you need to set this option in the configuration file, and"
            + " then restart the server.";

    private final Conversations server = allowing(DebugAccess.YES);
    private final Conversations.Guest guest = server.connect();

    private static Conversations allowing(DebugAccess access) {
        return new Conversations(Settings.defaults().with(Options.ENABLE_DEBUG_COMMAND, access));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void nobodyMayWhoIsNotLet() {
        try (var closed = new Conversations(); var local = allowing(DebugAccess.LOCAL)) {
            closed.connect().expect("DEBUG SLEEP 0", NOT_ALLOWED);
            var guestFromElsewhere = local.connect();
            guestFromElsewhere.expect("DEBUG SLEEP 0", NOT_ALLOWED);
            guestFromElsewhere.expect("MULTI", "OK");
            guestFromElsewhere.expect("DEBUG SLEEP 0", NOT_ALLOWED);
            guestFromElsewhere.expect("EXEC",
                    "EXECABORT Transaction discarded because of previous errors.");
        }
    }

    @Test
    void objectSaysWhatIsKnownOfAValue() {
        guest.expect("DEBUG OBJECT a", "ERR no such key");
        guest.expect("SET a 12", "OK");
        guest.expect("DEBUG OBJECT a", "Value at:0x0 refcount:1 encoding:int serializedlength:2"
                + " lru:0 lru_seconds_idle:0 lfu_freq:0 lfu_access_time_minutes:0");
    }

    @Test
    void expiredKeysStayUntilSomebodyAsksWhileNobodyLooksForThem() {
        guest.expect("DEBUG SET-ACTIVE-EXPIRE 0", "OK");
        guest.expect("SET a 1 PX 1", "OK");
        server.advance(1);
        maintain();
        guest.expect("DBSIZE", "1");
        guest.expect("DEBUG SET-ACTIVE-EXPIRE 1", "OK");
        maintain();
        guest.expect("DBSIZE", "0");
    }

    @Test
    void aTransactionDoesNotStopForAValueThatDebugWants() {
        guest.expect("SET a 12", "OK");
        guest.expect("MULTI", "OK");
        guest.expect("DEBUG OBJECT a", "QUEUED");
        guest.expect("EXEC", "[ERR Command not allowed inside a transaction]");
    }

    private void maintain() {
        var context = server.context();
        context.engine().maintain(context.clock().millis(), 1_000_000);
    }

    @Test
    void patternsAreMatched() {
        guest.expect("DEBUG STRINGMATCH-LEN a*c abc", "1");
        guest.expect("DEBUG STRINGMATCH-LEN a*c abd", "0");
    }

    @Test
    void sleepTakesFractionsAndNoWords() {
        guest.expect("DEBUG SLEEP 0.001", "OK");
        guest.expect("DEBUG SLEEP x", "ERR value is not a valid float");
    }

    @Test
    void aWrongSubcommandIsSentToHelp() {
        guest.expect("DEBUG SLEEP", "ERR unknown subcommand or wrong number of arguments for"
                + " 'SLEEP'. Try DEBUG HELP.");
        guest.expect("DEBUG ERROR MINE", "MINE");
    }

    @Test
    void reloadKnowsItsOptions() {
        guest.expect("DEBUG RELOAD NOFLUSH x",
                "ERR DEBUG RELOAD only supports the MERGE, NOFLUSH and NOSAVE options.");
    }

    @Test
    void theJvmTellsOfItsMemoryAndItsThreads() {
        var text = guest.text("DEBUG JMAP");
        assertTrue(text.contains("pool ") && text.contains("thread "), text);
    }
}
