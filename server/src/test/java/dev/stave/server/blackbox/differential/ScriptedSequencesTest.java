package dev.stave.server.blackbox.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Sequences that a generator meets too seldom. Two connections, 0 and 1.
class ScriptedSequencesTest {
    @AutoClose
    private static ServerPair servers;

    @BeforeAll
    static void startServers() {
        servers = ServerPair.start();
    }

    @Test
    void aWatchedKeyThatAnotherChangesAbortsTheTransaction() {
        agree("0 WATCH k", "1 SET k other", "0 MULTI", "0 SET k mine", "0 EXEC", "0 GET k");
        agree("0 SET k v", "0 WATCH k", "1 DEL k", "1 SET k v", "0 MULTI", "0 PING", "0 EXEC");
        agree("0 SET k v", "0 WATCH k", "1 EXPIRE k 1000", "0 MULTI", "0 PING", "0 EXEC");
        agree("0 SET k v", "0 WATCH k", "1 FLUSHALL", "0 MULTI", "0 PING", "0 EXEC");
        agree("0 WATCH k", "1 FLUSHALL", "0 MULTI", "0 PING", "0 EXEC");
        agree("0 SET k v", "0 WATCH k", "1 PERSIST k", "1 GET k", "0 MULTI", "0 PING", "0 EXEC");
        agree("0 SELECT 1", "0 WATCH k", "1 SET k in-0", "0 MULTI", "0 PING", "0 EXEC");
        agree("0 WATCH k", "0 UNWATCH", "1 SET k other", "0 MULTI", "0 PING", "0 EXEC");
        agree("0 WATCH k", "0 SET k mine", "0 MULTI", "0 PING", "0 EXEC");
    }

    @Test
    void anErrorWhileQueueingAbortsAndOneWhileExecutingDoesNot() {
        agree("0 MULTI", "0 NOSUCH", "0 SET k v", "0 EXEC", "0 GET k");
        agree("0 MULTI", "0 GET", "0 EXEC", "0 PING");
        agree("0 SET k abc", "0 MULTI", "0 SET other 1", "0 INCR k", "0 SET other 2", "0 EXEC",
                "0 GET other");
        agree("0 MULTI", "0 MULTI", "0 WATCH k", "0 EXEC", "0 EXEC", "0 DISCARD");
        agree("0 MULTI", "0 SELECT 3", "0 SET k v", "0 EXEC", "0 DBSIZE", "0 SELECT 0", "0 DBSIZE");
    }

    @Test
    void whoSubscribesIsAnsweredInTheSameWay() {
        for (String kind : List.of("", "P", "S")) {
            agree("0 " + kind + "SUBSCRIBE a", "0 " + kind + "SUBSCRIBE a", "0 PING", "0 PING x",
                    "0 GET k", "0 CLIENT LIST", "1 PUBSUB NUMPAT", "1 PUBSUB NUMSUB a",
                    "1 PUBSUB SHARDNUMSUB a", "1 PUBSUB CHANNELS", "0 " + kind + "UNSUBSCRIBE b",
                    "0 " + kind + "UNSUBSCRIBE", "0 " + kind + "UNSUBSCRIBE", "0 PING");
        }
        agree("0 SUBSCRIBE a", "0 SSUBSCRIBE a", "0 PSUBSCRIBE a", "0 SUNSUBSCRIBE a",
                "0 RESET", "0 GET k", "1 PUBSUB CHANNELS");
        agree("0 MULTI", "0 SUBSCRIBE a", "0 GET k", "0 EXEC", "0 GET k", "0 RESET");
        agree("0 MULTI", "0 MONITOR", "0 EXEC");
    }

    @Test
    void aDeadlineInThePastRemovesTheKey() {
        agree("0 SET k v", "0 EXPIREAT k 1", "0 EXISTS k", "0 DBSIZE");
        agree("0 SET k v", "0 PEXPIRE k -1", "0 GET k", "0 TTL k");
        agree("0 SET k v", "0 GETEX k EXAT 1", "0 GET k", "0 DBSIZE");
        agree("0 SET k v", "0 SET k w PXAT 1", "0 GET k", "0 TTL k");
    }

    @Test
    void expireOptionsCompareWithTheDeadlineThatIsThere() {
        for (String option : List.of("NX", "XX", "GT", "LT", "NX GT", "XX GT", "GT LT", "NX XX",
                "xx lt", "FOO")) {
            agree("0 SET k v", "0 EXPIREAT k 4000000000 " + option, "0 EXPIRETIME k");
            agree("0 SET k v EXAT 4000000005", "0 EXPIREAT k 4000000000 " + option,
                    "0 EXPIRETIME k");
            agree("0 SET k v EXAT 3999999995", "0 EXPIREAT k 4000000000 " + option,
                    "0 PEXPIRETIME k");
            agree("0 EXPIREAT missing 4000000000 " + option);
        }
    }

    @Test
    void setTakesItsOptionsInAnyOrder() {
        for (String options : List.of("NX GET", "GET XX", "KEEPTTL XX", "KEEPTTL EX 1000",
                "EX 10 PX 10", "NX XX", "EX", "EX 0",
                "EX -5", "PX abc", "EX 9223372036854775807", "PX 9223372036854775807", "EXAT 0",
                "GET GET", "PERSIST", "NX NX")) {
            agree("0 SET k v " + options, "0 GET k", "0 SET k w " + options, "0 GET k");
        }
    }

    @Test
    void aShardChannelIsNotSubscribedToInATransaction() {
        agree("0 MULTI", "0 SSUBSCRIBE a b", "0 EXEC", "0 GET k");
    }

    @Test
    void whatTracksKeysSaysHow() {
        for (String options : List.of("OPTIN", "OPTOUT", "BCAST", "NOLOOP",
                "BCAST PREFIX a PREFIX b", "BCAST PREFIX a PREFIX ab", "OPTIN OPTOUT")) {
            agree("0 CLIENT TRACKING ON " + options, "0 CLIENT TRACKINGINFO", "0 CLIENT GETREDIR",
                    "0 CLIENT CACHING YES", "0 CLIENT CACHING NO", "0 CLIENT TRACKING ON BCAST",
                    "0 CLIENT TRACKING OFF", "0 CLIENT TRACKINGINFO");
        }
    }

    @Test
    void aUserMayDoWhatTheRulesSay() {
        agree("0 ACL SETUSER alice on nopass ~a* &ch +get +set +multi +exec +publish +acl|whoami",
                "1 AUTH alice any", "1 ACL WHOAMI", "1 SET a1 v", "1 GET a1", "1 GET b", "1 DEL a1",
                "1 PUBLISH ch m", "1 PUBLISH other m", "1 MULTI", "1 DEL a1", "1 EXEC",
                "0 ACL DRYRUN alice GET a", "0 ACL SETUSER alice -get", "1 GET a1",
                "0 ACL SETUSER alice reset", "1 SET a1 v", "0 ACL DELUSER alice bob");
    }

    @Test
    void savingInTheBackgroundBegins() {
        for (String words : List.of("BGSAVE", "BGSAVE SCHEDULE", "BGREWRITEAOF")) {
            try (var fresh = ServerPair.start()) { // None is under way.
                assertEquals(Optional.empty(), SequenceRun.of(List.of(call("0 " + words)), fresh));
            }
        }
        agree("0 BGSAVE x", "0 BGSAVE SCHEDULE x", "0 BGREWRITEAOF x");
    }

    @Test
    void aWrongShutdownEndsNothing() {
        agree("0 SHUTDOWN x", "0 SHUTDOWN SAVE NOSAVE", "0 SHUTDOWN ABORT", "0 SHUTDOWN NOW ABORT",
                "0 SHUTDOWN ABORT NOW", "0 MULTI", "0 SHUTDOWN", "0 EXEC");
    }

    @Test
    void signalsMeanTheSameWords() {
        for (String words : List.of("default", "SAVE", "force nosave", "save nosave", "save x",
                "")) {
            agree(new Step.Call(0, List.of("CONFIG", "SET", "shutdown-on-sigint", words),
                    ReplyRule.EXACT),
                    new Step.Call(0, List.of("CONFIG", "GET", "shutdown-on-sigint"),
                            ReplyRule.EXACT));
        }
    }

    @Test
    void clientInformationHasRedisFields() {
        agree(new Step.Call(0, List.of("CLIENT", "INFO"), ReplyRule.CLIENT_LINE),
                new Step.Call(0, List.of("HELLO", "3"), ReplyRule.HELLO),
                new Step.Call(0, List.of("CLIENT", "LIST"), ReplyRule.CLIENT_LINE),
                new Step.Call(0, List.of("CLIENT", "LIST", "TYPE", "normal"),
                        ReplyRule.CLIENT_LINE),
                new Step.Call(0, List.of("CLIENT", "LIST", "ID", "1000000"), ReplyRule.EXACT));
    }

    @Test
    void everySubcommandThatIsNotThereIsRefusedAlike() {
        agree("0 CLIENT", "0 CLIENT FOO", "0 CONFIG", "0 CONFIG FOO", "0 CONFIG GET",
                "0 CONFIG SET a", "0 COMMAND FOO",
                "0 CLIENT SETNAME", "0 CLIENT REPLY", "0 CLIENT REPLY MAYBE", "0 CLIENT GETNAME x",
                "0 CLIENT ID x");
    }

    private static void agree(String... steps) {
        agree(Stream.of(steps).map(ScriptedSequencesTest::call).toArray(Step[]::new));
    }

    private static void agree(Step... steps) {
        assertEquals(Optional.empty(), SequenceRun.of(List.of(steps), servers),
                () -> List.of(steps).toString());
    }

    private static Step call(String text) {
        var words = List.of(text.split(" ", -1));
        return new Step.Call(Integer.parseInt(words.getFirst()), words.subList(1, words.size()),
                ReplyRule.EXACT);
    }
}
