package dev.stave.server.blackbox.differential;

import static dev.stave.server.blackbox.differential.ReplyRule.COMMAND_NAMES;
import static dev.stave.server.blackbox.differential.ReplyRule.EXACT;
import static dev.stave.server.blackbox.differential.ReplyRule.HELP;
import static dev.stave.server.blackbox.differential.ReplyRule.RUN_DEPENDENT;

import java.util.List;
import java.util.stream.Stream;

/// Forms of the commands that are about the server rather than about keys, the
/// wrong ones among them.
final class ServerTemplates {
    private static final int WEIGHT = 1;

    private static final List<Template> CLIENTS = of(EXACT, "CLIENT CACHING YES",
            "CLIENT CACHING <junk>", "CLIENT GETREDIR", "CLIENT TRACKINGINFO",
            "CLIENT TRACKING OFF",
            "CLIENT TRACKING <junk>", "CLIENT TRACKING ON PREFIX a",
            "CLIENT TRACKING ON BCAST OPTIN", "CLIENT TRACKING ON OPTIN OPTOUT",
            "CLIENT TRACKING ON REDIRECT <junk>", "CLIENT KILL <junk>", "CLIENT KILL ID 999999999",
            "CLIENT KILL ID <junk>", "CLIENT KILL ID <junk> SKIPME", "CLIENT KILL TYPE <junk>",
            "CLIENT KILL TYPE master",
            "CLIENT KILL USER nobody", "CLIENT KILL ADDR 1.2.3.4:5 SKIPME <junk>",
            "CLIENT NO-TOUCH ON", "CLIENT NO-TOUCH <junk>",
            "CLIENT PAUSE 1 WRITE", "CLIENT PAUSE 1", "CLIENT PAUSE 1 <junk>",
            "CLIENT PAUSE abc ALL", "CLIENT PAUSE -1", "CLIENT UNPAUSE",
            "CLIENT SETINFO LIB-NAME <name>", "CLIENT SETINFO <junk> <name>",
            "CLIENT UNBLOCK 999999999 ERROR", "WAIT 0 0", "WAIT 1 1", "WAIT abc 0", "WAIT 0 abc",
            "WAIT 0 -1", "WAIT 0 9223372036854775807");
    private static final List<Template> USERS = of(EXACT, "ACL CAT", "ACL CAT nosuch",
            "ACL DELUSER <user>", "ACL DELUSER default",
            "ACL DRYRUN <user> GET <key>", "ACL DRYRUN <user> <command>",
            "ACL DRYRUN <user> PUBLISH <key> <value>", "ACL LIST", "ACL LOAD", "ACL SAVE",
            "ACL SETUSER <user> <acl-rule>",
            "ACL SETUSER <user> <acl-rule> <acl-rule> <acl-rule>",
            "ACL SETUSER <user> on nopass ~* +@all", "AUTH <user> <name>", "AUTH default anything");
    private static final List<Template> COMMANDS = of(EXACT, "COMMAND DOCS nosuch",
            "COMMAND LIST FILTERBY PATTERN nosuch", "COMMAND LIST FILTERBY ACLCAT nosuch",
            "COMMAND LIST FILTERBY MODULE nosuch", "COMMAND GETKEYS SORT <key> STORE <key>",
            "COMMAND GETKEYSANDFLAGS <command> <key>",
            "COMMAND GETKEYSANDFLAGS SET <key> <value> GET",
            "COMMAND GETKEYSANDFLAGS SORT <key> BY <key> STORE <key> STORE <key>",
            "COMMAND GETKEYSANDFLAGS COPY <key> <key>",
            "COMMAND GETKEYSANDFLAGS BITOP AND <key> <key>");
    private static final List<Template> OPTIONS = of(EXACT, "CONFIG REWRITE",
            "CONFIG SET maxmemory <junk>",
            "CONFIG SET slowlog-log-slower-than 10000", "CONFIG SET appendonly <junk>",
            "CONFIG SET maxmemory-policy <junk>", "CONFIG SET notify-keyspace-events <junk>",
            "CONFIG SET port abc", "CONFIG SET hz <junk>", "CONFIG SET slowlog-max-len <junk>");
    private static final List<Template> DEBUGGING = of(EXACT, "DEBUG ERROR", "DEBUG ERROR <name>",
            "DEBUG OBJECT", "DEBUG OBJECT nosuch", "DEBUG RELOAD <junk>",
            "DEBUG SET-ACTIVE-EXPIRE 1");
    private static final List<Template> THE_REST = of(EXACT, "FUNCTION FLUSH",
            "FUNCTION FLUSH ASYNC",
            "FUNCTION FLUSH <junk>", "FUNCTION LIST", "FUNCTION LIST <junk>",
            "FUNCTION LIST WITHCODE LIBRARYNAME <name>", "FUNCTION LIST LIBRARYNAME",
            "FUNCTION <junk>", "MODULE LIST", "MODULE <junk>", "LATENCY RESET <name> command",
            "LATENCY HISTORY command", "LATENCY <junk>", "MEMORY PURGE", "MEMORY <junk>",
            "MEMORY USAGE <key> SAMPLES abc", "OBJECT <junk> <key>",
            "PUBSUB CHANNELS <pattern> <junk>", "PUBSUB NUMSUB",
            "PUBSUB SHARDNUMSUB", "SAVE", "SAVE <junk>", "SWAPDB <database> <database>");
    private static final List<Template> SHAPES = of(RUN_DEPENDENT, "ACL GENPASS", "ACL GENPASS 8",
            "ACL GENPASS 0", "ACL GENPASS 4097",
            "ACL LOG", "COMMAND", "COMMAND LIST", "COMMAND LIST FILTERBY ACLCAT string",
            "CLIENT INFO", "CLIENT LIST", "DEBUG OBJECT <key>", "LATENCY DOCTOR",
            "LATENCY HISTOGRAM", "MEMORY DOCTOR", "MEMORY MALLOC-STATS", "MEMORY STATS", "LASTSAVE",
            "CLIENT LIST <junk>", "CLIENT LIST TYPE <junk>", "CLIENT LIST ID <junk>",
            "CLIENT LIST TYPE master", "ACL GENPASS <junk> <junk>", "ACL LOG <junk> <junk>",
            "COMMAND LIST <junk>", "COMMAND LIST FILTERBY <junk> <junk>",
            "MEMORY USAGE <key> <junk>", "SLOWLOG GET <junk>",
            "TIME", "LOLWUT", "LOLWUT VERSION 5", "SLOWLOG GET");
    private static final List<Template> SETS = of(COMMAND_NAMES, "ACL CAT string",
            "ACL CAT bitmap", "ACL CAT string <junk>", "COMMAND LIST FILTERBY PATTERN getr*");

    static final List<Template> ALL = Stream.of(CLIENTS, USERS, COMMANDS, OPTIONS, DEBUGGING,
            THE_REST, SHAPES, SETS, of(ReplyRule.USER, "ACL GETUSER <user>", "ACL GETUSER default"),
            of(ReplyRule.SECTIONS, "INFO", "INFO <section>", "INFO <section> <section>"),
            of(ReplyRule.COMMAND_DOCS, "COMMAND DOCS <command>",
                    "COMMAND DOCS <command> <command>"),
            of(HELP, "ACL HELP", "CLIENT HELP", "COMMAND HELP", "CONFIG HELP", "DEBUG HELP",
                    "FUNCTION HELP", "LATENCY HELP", "MEMORY HELP", "MODULE HELP", "OBJECT HELP",
                    "OBJECT HELP <junk>",
                    "PUBSUB HELP", "SLOWLOG HELP"))
            .flatMap(List::stream).toList();

    private ServerTemplates() {}

    private static List<Template> of(ReplyRule rule, String... forms) {
        return Stream.of(forms).map(form -> Template.of(WEIGHT, rule, form)).toList();
    }
}
