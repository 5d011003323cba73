package dev.stave.server.blackbox.differential;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/// The words that generated commands are made of. Few, so that commands meet;
/// odd, so that they hurt. Deadlines are past or far away, never near: what is
/// near would depend on how fast the servers are.
final class Vocabulary {
    static final List<String> KEYS = List.of("a", "b", "key:1", "key:2", "", "bin\u0000\u00ff\r\n",
            "[x]*?");

    /// What Redis's DUMP says of the string `v`.
    private static final String DUMPED = "\u0000\u0001v\n\u0000\u0091\u0008\u00ce\u00b2\u00198\u008a\u00ce";

    private static final Map<String, List<String>> WORDS = Map.of("<key>", KEYS,
            "<value>",
            List.of("v", "", "10", "-3", "007", " 1", "1 ", "+1", "-0", "1.5",
                    "9223372036854775807",
                    "-9223372036854775808", "9223372036854775808", "\u0000\u0001\u00fe\r\n$3\r\n",
                    "x".repeat(300)),
            "<integer>", List.of("1", "-1", "5", "0", "9223372036854775807", "-9223372036854775808",
                    "9223372036854775808", "1.0", "abc", "", " 2"),
            "<database>", List.of("0", "1", "2", "15", "16", "-1", "99999999999", "x"),
            "<pattern>",
            List.of("*", "?", "key:*", "k?y:[12]", "[^a]", "[a-b]", "[b-a]", "\\[x\\]*", "", "**1",
                    "[", "bin*",
                    "\\"),
            "<junk>",
            List.of("", "abc", "-1", "0", "9223372036854775807", "9223372036854775808", "1.5", " 5",
                    "NX", "GET",
                    "EX", "\r\n", "\u00ff"),
            "<expire-option>", List.of("NX", "XX", "GT", "LT", "gt", "nx"),
            "<command>", List.of("get", "SET", "mget", "expire", "nosuch", "client|list",
                    "subscribe", "spublish", "pubsub|numsub", "sort", "save", "lastsave", "dbsize",
                    "flushall", "copy", "config|get", "acl|setuser", "client|help", "function|help",
                    "pubsub|help", "object|encoding", "memory|usage", "debug", "bitfield", "scan"),
            "<parameter>",
            List.of("timeout", "loglevel", "appendfsync", "databases", "maxmemory-policy",
                    "appendonly",
                    "nosuch", "save"),
            "<name>", List.of("me", "", "a b", "x\ny", "\u00e9"));

    private static final Map<String, List<String>> WORDS_OF_STRINGS = Map.of(
            "<index>", List.of("0", "1", "2", "-1", "-2", "-5", "7", "300", "x", "1.0"),
            "<float>",
            List.of("1", "-1", "0.1", "0.2", "1.5", "3.0e3", "-2.25", "1e5", "abc", "", " 1", "1 ",
                    "+5", ".5", "5.", "inf"),
            "<bit>", List.of("0", "1", "1", "2", "x"), "<bit-unit>", List.of("BIT", "BYTE", "x"),
            "<bit-offset>", List.of("0", "1", "7", "8", "100", "#0", "#1", "-1", "4294967296", "x"),
            "<bit-operation>", List.of("AND", "OR", "xor", "NOT", "x"),
            "<field-type>", List.of("u1", "i5", "u8", "i16", "u63", "i64", "u64", "i0", "x"),
            "<overflow>", List.of("WRAP", "SAT", "FAIL", "x"),
            "<event-classes>", List.of("", "KEA", "gKE", "$lshzxetKEm", "q", "E$g"),
            "<lcs-option>", List.of("LEN", "IDX", "WITHMATCHLEN", "MINMATCHLEN"));

    private static final Map<String, List<String>> WORDS_OF_SERVERS = Map.of(
            "<user>", List.of("alice", "bob"),
            "<acl-rule>",
            List.of("on", "off", "nopass", "resetpass", ">me", "<me", "#abc", "~*", "~a*", "%R~b",
                    "%W~b", "%X~b", "allkeys", "resetkeys", "&*", "&a", "resetchannels", "+@all",
                    "-@all", "+get", "-set", "+@read", "-@write", "+@nosuch", "+nosuch",
                    "+client|id", "-config|nosuch", "+select|0", "+get|a|b", "reset",
                    "clearselectors", "(~a +get)", "(~a", "foo"),
            "<section>",
            List.of("server", "CLIENTS", "memory", "persistence", "stats", "replication", "cpu",
                    "commandstats", "latencystats", "errorstats", "cluster", "keyspace", "modules",
                    "all", "default", "everything", "nosuch", ""),
            "<dump>", List.of(DUMPED, DUMPED + "x", "", "x"));

    private final Random random;

    Vocabulary(Random random) {
        this.random = random;
    }

    /// Whether a generated command may have made this a key; a spoiled one can make
    /// a key of any word.
    static boolean has(String key) {
        return Stream.of(WORDS, WORDS_OF_STRINGS, WORDS_OF_SERVERS)
                .flatMap(words -> words.values().stream())
                .anyMatch(words -> words.contains(key));
    }

    /// The words that `slot` stands for: mostly one; an option of SET brings its
    /// argument with it.
    List<String> wordsFor(String slot) {
        return switch (slot) {
            case "<seconds>" -> List.of(Integer.toString(1_000 + random.nextInt(1_000_000)));
            case "<millis>" -> List.of(Integer.toString(1_000_000 + random.nextInt(1_000_000_000)));
            case "<at-seconds>" -> List.of(random.nextInt(4) == 0 ? "1" : farSeconds());
            case "<at-millis>" -> List.of(random.nextInt(4) == 0 ? "1" : farSeconds() + "123");
            case "<set-option>" -> setOption();
            default -> List.of(oneOf(choices(slot)));
        };
    }

    private static List<String> choices(String slot) {
        return Stream.of(WORDS, WORDS_OF_STRINGS, WORDS_OF_SERVERS)
                .filter(words -> words.containsKey(slot)).map(words -> words.get(slot)).findFirst()
                .orElse(List.of(slot));
    }

    String junk() {
        return wordsFor("<junk>").getFirst();
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private List<String> setOption() {
        return switch (random.nextInt(10)) {
            case 0 -> List.of("NX");
            case 1 -> List.of("XX");
            case 2 -> List.of("GET");
            case 3 -> List.of("KEEPTTL");
            case 4 -> List.of("EX", wordsFor("<seconds>").getFirst());
            case 5 -> List.of("px", wordsFor("<millis>").getFirst());
            case 6 -> List.of("EXAT", farSeconds());
            case 7 -> List.of("PXAT", farSeconds() + "000");
            case 8 -> List.of("get");
            default -> List.of("nX");
        };
    }

    private String farSeconds() {
        return Long.toString(4_000_000_000L + random.nextInt(1_000_000));
    }
}
