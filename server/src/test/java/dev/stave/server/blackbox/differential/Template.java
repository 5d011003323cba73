package dev.stave.server.blackbox.differential;

import java.util.List;

/// A form of a command: literal words and slots (`<key>`) that
/// [Vocabulary] fills.
///
/// @param weight
///            how often it comes, against the others
record Template(int weight, ReplyRule rule, List<String> words) {
    private static final int COMMON = 6;
    private static final int USUAL = 3;
    private static final int RARE = 1;

    static final List<Template> ALL = List.of(of(COMMON, "SET <key> <value>"),
            of(COMMON, "SET <key> <value> <set-option>"),
            of(COMMON, "SET <key> <value> <set-option> <set-option>"),
            of(USUAL, "SET <key> <value> <set-option> <set-option> <set-option>"),
            of(COMMON, "GET <key>"),
            of(USUAL, "GETDEL <key>"),
            of(USUAL, "STRLEN <key>"), of(USUAL, "APPEND <key> <value>"),
            of(USUAL, "GETRANGE <key> <index> <index>"), of(RARE, "SUBSTR <key> <index> <index>"),
            of(USUAL, "SETRANGE <key> <index> <value>"), of(USUAL, "GETSET <key> <value>"),
            of(USUAL, "SETEX <key> <seconds> <value>"), of(RARE, "SETEX <key> <integer> <value>"),
            of(RARE, "PSETEX <key> <millis> <value>"), of(USUAL, "INCRBYFLOAT <key> <float>"),
            of(RARE, "LCS <key> <key>"),
            of(USUAL, "SETBIT <key> <bit-offset> <bit>"), of(USUAL, "GETBIT <key> <bit-offset>"),
            of(USUAL, "BITCOUNT <key>"), of(USUAL, "BITCOUNT <key> <index> <index>"),
            of(RARE, "BITCOUNT <key> <index> <index> <bit-unit>"),
            of(USUAL, "BITPOS <key> <bit>"), of(RARE, "BITPOS <key> <bit> <index>"),
            of(RARE, "BITPOS <key> <bit> <index> <index> <bit-unit>"),
            of(USUAL, "BITOP <bit-operation> <key> <key> <key>"),
            of(RARE, "BITOP NOT <key> <key>"),
            of(USUAL, "BITFIELD <key> GET <field-type> <bit-offset>"),
            of(USUAL, "BITFIELD <key> OVERFLOW <overflow> INCRBY <field-type> <bit-offset>"
                    + " <integer> GET <field-type> <bit-offset>"),
            of(USUAL, "BITFIELD <key> OVERFLOW <overflow> SET <field-type> <bit-offset>"
                    + " <integer>"),
            of(RARE, "BITFIELD_RO <key> GET <field-type> <bit-offset>"),
            of(RARE, "LCS <key> <key> <lcs-option>"),
            of(RARE, "LCS <key> <key> IDX MINMATCHLEN <index> WITHMATCHLEN"),
            of(USUAL, "GETEX <key>"),
            of(USUAL, "GETEX <key> <set-option>"),
            of(RARE, "GETEX <key> PERSIST"), of(RARE, "GETEX <key> PXAT <at-millis>"),
            of(USUAL, "SETNX <key> <value>"),
            of(USUAL, "MGET <key> <key> <key>"), of(USUAL, "MSET <key> <value> <key> <value>"),
            of(USUAL, "MSETNX <key> <value> <key> <value>"), of(USUAL, "DEL <key> <key>"),
            of(USUAL, "UNLINK <key>"),
            of(USUAL, "EXISTS <key> <key> <key>"), of(USUAL, "TYPE <key>"),
            of(USUAL, ReplyRule.UNORDERED, "KEYS <pattern>"),
            of(USUAL, ReplyRule.SCAN_PAGE, "SCAN 0 COUNT 100000"),
            of(RARE, ReplyRule.SCAN_PAGE, "SCAN 0 MATCH <pattern> COUNT 100000"),
            of(RARE, ReplyRule.SCAN_PAGE, "SCAN 0 COUNT 100000 TYPE string"),
            of(RARE, ReplyRule.SCAN_PAGE, "SCAN 0 COUNT 100000 TYPE list"),
            of(RARE, ReplyRule.SCAN_PAGE, "SCAN abc"),
            of(RARE, ReplyRule.SCAN_PAGE, "SCAN 0 COUNT abc"),
            of(USUAL, ReplyRule.ANY_KEY, "RANDOMKEY"),
            of(RARE, "TOUCH <key> <key>"),
            of(USUAL, "EXPIRE <key> <seconds>"),
            of(USUAL, "EXPIRE <key> <seconds> <expire-option>"),
            of(RARE, "EXPIRE <key> <seconds> <expire-option> <expire-option>"),
            of(USUAL, "PEXPIRE <key> <millis>"),
            of(USUAL, "PEXPIRE <key> <millis> <expire-option>"),
            of(USUAL, "EXPIREAT <key> <at-seconds>"),
            of(USUAL, "EXPIREAT <key> <at-seconds> <expire-option>"),
            of(USUAL, "PEXPIREAT <key> <at-millis>"),
            of(USUAL, "PEXPIREAT <key> <at-millis> <expire-option>"),
            of(RARE, "EXPIRE <key> <junk>"),
            of(RARE, "PEXPIRE <key> 9223372036854775807"),
            of(USUAL, ReplyRule.SECONDS_LEFT, "TTL <key>"),
            of(USUAL, ReplyRule.MILLIS_LEFT, "PTTL <key>"),
            of(USUAL, ReplyRule.SECONDS_LEFT, "EXPIRETIME <key>"),
            of(USUAL, ReplyRule.MILLIS_LEFT, "PEXPIRETIME <key>"), of(USUAL, "PERSIST <key>"),
            of(USUAL, "INCR <key>"),
            of(USUAL, "DECR <key>"), of(USUAL, "INCRBY <key> <integer>"),
            of(USUAL, "DECRBY <key> <integer>"),
            of(USUAL, "MULTI"), of(COMMON, "EXEC"), of(RARE, "DISCARD"), of(USUAL, "WATCH <key>"),
            of(RARE, "WATCH <key> <key>"),
            of(RARE, "UNWATCH"), of(RARE, "PING"), of(RARE, "PING <value>"),
            of(RARE, "ECHO <value>"),
            of(USUAL, "SELECT <database>"), of(USUAL, "DBSIZE"), of(RARE, "FLUSHDB"),
            of(RARE, "FLUSHDB ASYNC"),
            of(RARE, "FLUSHALL"), of(RARE, "FLUSHALL SYNC"), of(RARE, "FLUSHALL <junk>"),
            of(RARE, "CLIENT GETNAME"),
            of(RARE, "CLIENT SETNAME <name>"), of(RARE, ReplyRule.RUN_DEPENDENT, "CLIENT ID"),
            of(RARE, "CLIENT NO-EVICT ON"),
            of(RARE, "CLIENT NO-EVICT <junk>"),
            of(RARE, "CLIENT REPLY <junk>"),
            of(RARE, "CLIENT <junk>"), of(RARE, ReplyRule.HELLO, "HELLO"),
            of(RARE, ReplyRule.HELLO, "HELLO 2"),
            of(RARE, ReplyRule.HELLO, "HELLO 3"), of(RARE, "HELLO 4"), of(RARE, "HELLO <junk>"),
            of(RARE, ReplyRule.HELLO, "HELLO 3 SETNAME <name>"),
            of(RARE, ReplyRule.HELLO, "HELLO 2 AUTH default anything"),
            of(RARE, "HELLO 3 AUTH nobody anything"), of(RARE, "HELLO 3 <junk>"),
            of(RARE, "AUTH anything"),
            of(RARE, "AUTH default anything"), of(RARE, "AUTH nobody anything"), of(RARE, "RESET"),
            of(RARE, "QUIT"),
            of(RARE, ReplyRule.RUN_DEPENDENT, "COMMAND COUNT"),
            of(RARE, ReplyRule.COMMAND_INFO, "COMMAND INFO <command>"),
            of(RARE, "COMMAND GETKEYS SET <key> <value>"),
            of(RARE, "COMMAND GETKEYS MSET <key> 1 <key> 2"),
            of(RARE, "COMMAND GETKEYS PING <value>"), of(RARE, "COMMAND GETKEYS <command> <value>"),
            of(RARE, ReplyRule.RUN_DEPENDENT, "COMMAND <junk>"),
            of(RARE, ReplyRule.UNORDERED, "CONFIG GET <parameter>"),
            of(RARE, ReplyRule.UNORDERED, "CONFIG GET <parameter> <parameter>"),
            of(RARE, "CONFIG SET timeout 1000"),
            of(RARE, "CONFIG SET timeout <junk>"), of(RARE, "CONFIG SET loglevel verbose"),
            of(RARE, "CONFIG SET loglevel <junk>"), of(RARE, "CONFIG SET databases 5"),
            of(RARE, "CONFIG SET nosuch 1"),
            of(RARE, "CONFIG SET timeout 1001 timeout 1002"),
            of(RARE, "CONFIG SET appendfsync everysec loglevel loud"),
            of(RARE, "CONFIG RESETSTAT"), of(RARE, "CONFIG <junk>"),
            of(RARE, "PUBLISH <key> <value>"), of(RARE, "SPUBLISH <key> <value>"),
            of(RARE, "PUBSUB NUMPAT"), of(RARE, "PUBSUB NUMSUB <key> <key>"),
            of(RARE, "PUBSUB SHARDNUMSUB <key>"), of(RARE, "PUBSUB CHANNELS <pattern>"),
            of(RARE, "PUBSUB SHARDCHANNELS"), of(RARE, "PUBSUB <junk>"),
            of(RARE, "CONFIG SET notify-keyspace-events <event-classes>"),
            of(RARE, "CONFIG GET notify-keyspace-events"),
            of(RARE, "NOSUCH <value> <value>"),
            of(RARE, "no\r\nsuch <key>"));

    private static Template of(int weight, String form) {
        return of(weight, ReplyRule.EXACT, form);
    }

    private static Template of(int weight, ReplyRule rule, String form) {
        return new Template(weight, rule, List.of(form.split(" ", -1)));
    }
}
