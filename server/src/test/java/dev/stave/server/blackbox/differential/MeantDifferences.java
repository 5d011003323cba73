package dev.stave.server.blackbox.differential;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The one list of replies in which Stave means to differ from Redis 7.0. Each
/// stands, word for word, in docs/compatibility-notes.md.
final class MeantDifferences {
    /// @param title
    ///            what a user sees, as a heading of the notes
    /// @param step
    ///            found in the command as the tests print it
    /// @param actual
    ///            found in the reply
    /// @param reason
    ///            why it is meant, as the notes say it
    record MeantDifference(String title, Pattern step, Pattern actual, String reason) {
        boolean explains(Difference difference) {
            return step.matcher(difference.step()).find()
                    && actual.matcher(difference.actual()).find();
        }
    }

    static final List<MeantDifference> ALL = List.of(
            meant("`CLIENT NO-TOUCH` exists", "(?i)\"client\" \"no-touch\"",
                    "^(\\+OK|\\+QUEUED|-ERR .*)$",
                    "It came with Redis 7.2, which Stave follows; the comparison runs against 7.0."),
            meant("`CLIENT SETINFO` exists", "(?i)\"client\" \"setinfo\"",
                    "^(\\+OK|\\+QUEUED|-ERR .*)$",
                    "It came with Redis 7.2, which Stave follows; the comparison runs against 7.0."),
            meant("A request has at most 1,048,576 arguments", "1048577",
                    "invalid multibulk length",
                    "Redis allows 2,147,483,647. A promise that large is a mistake or an attack."),
            meant("Bytes that are no text come back as U+FFFD in an error", "x(ff|e9)|(?i)\"exec\"",
                    "ï¿½|�",
                    "An error is a line of text; what is not UTF-8 has no place in it."),
            meant("`HELLO` reads all its options before it authenticates", "(?i)hello",
                    "Syntax error in HELLO option",
                    "Nothing is done for a request that is wrong further on."),
            meant("A byte in a protocol error is shown as a number", "",
                    "got '.*x[0-9a-f]{2}'",
                    "A raw control byte in an error line could forge a reply or upset a terminal."),
            meant("A bulk string ends with CR LF", "",
                    "bulk string not followed by CRLF",
                    "Redis takes any two bytes there, and so a wrong length for a right one."),
            meant("A web request gets its errors before the connection closes", "GET / HTTP",
                    "wrong number of arguments",
                    "Redis closes before it has sent them."),
            meant("`POST` and `Host:` close the connection as inline requests only", "POST|Host:",
                    "unknown command",
                    "No browser can send the other form."),
            meant("`HELLO` names version 7.2.4", "(?i)hello|\"exec\"",
                    "\"version\" \"7.2.4\"",
                    "That is the version whose behaviour clients may count on; INFO's stave_version is Stave's own."),
            meant("`CONFIG GET` knows the options that Stave has",
                    "(?i)\"config\" \"get\"|\"exec\"",
                    "maxmemory-policy",
                    "Redis's maxmemory-clients and -eviction-tenacity have no meaning here."),
            meant("`COMMAND GETKEYS` takes a command without arguments",
                    "(?i)\"command\" \"getkeys(andflags)?\"",
                    "The command has no key arguments|Invalid (number of arguments|command specified)"
                            + "|^\\+QUEUED",
                    "So does Redis 7.2; the comparison runs against 7.0."),
            meant("`BITCOUNT` and `BITPOS` of a missing key look at their arguments",
                    "(?i)\"(bitcount|bitpos)\"|\"exec\"",
                    "value is not an integer or out of range|syntax error",
                    "So they do in Redis 7.2; the comparison runs against 7.0."),
            meant("`BITCOUNT` takes a start without an end",
                    "(?i)\"bitcount\"|\"exec\"", "^(:|-WRONGTYPE|-ERR value is not)|\\[",
                    "As in Valkey 8, and as BITPOS does."),
            meant("`UNSUBSCRIBE` takes a subscription",
                    "(?i)unsubscribe|\"exec\"", "-NOSUB",
                    "As in Valkey 8: a client could take the reply for a message."),
            meant("`MULTI` or `WATCH` inside a transaction makes its `EXEC` fail",
                    "(?i)\"(multi|watch|exec)\"", "EXECABORT",
                    "As in Valkey 8: a program that does so has lost track of its transaction."),
            meant("`OBJECT ENCODING` looks at the value alone",
                    "(?i)\"encoding\"|\"exec\"", "\"(int|embstr|raw)\"",
                    "Redis also remembers how the value came about: after APPEND or SETBIT it says raw."),
            meant("What a user may not do is said with the user's name", "",
                    "NOPERM |User \\w+ has no permissions",
                    "As in Redis 7.2; the comparison runs against 7.0."),
            meant("`ACL GETUSER` and `ACL LIST` show the rules as they were given",
                    "(?i)\"acl\" \"list\"|\"exec\"", "sanitize-payload",
                    "As in Redis 7.2, with the flag for payloads; the comparison runs against 7.0."),
            meant("`ACL LOAD` and `ACL SAVE` without a file do not speak of Redis",
                    "(?i)\"acl\"|\"exec\"", "This instance is not configured to use an ACL file",
                    "As in Valkey 8: the way out is the same, the name is not."),
            meant("No pattern within a selector ends with a parenthesis",
                    "(?i)\"acl\" \"setuser\".*\\) |\"exec\"",
                    "Error in ACL SETUSER modifier '\\(.*: Syntax error",
                    "Redis takes it, and then cannot read the user that it has saved."),
            meant("`CONFIG SET` has the limits that Stave has",
                    "(?i)\"config\" \"set\"|\"exec\"",
                    "argument must be (between|''|a memory value)|can't set immutable config",
                    "What cannot change while the server runs is refused whatever the value."),
            meant("No error ends in spaces that were line ends",
                    "(?i)\"function\" \"list\".*r.n|\"exec\"", "Unknown argument ?(\\]|$)",
                    "Redis cuts them off most errors, and not off this one."),
            meant("`DEBUG OBJECT` takes a word behind the key",
                    "(?i)\"debug\" \"object\"|\"exec\"", "no such key|Value at",
                    "As in Valkey 8, where it may be FAST; the comparison runs against 7.0."),
            meant("`WAIT` refuses a time that never comes", "(?i)\"wait\"|\"exec\"",
                    "timeout is out of range",
                    "So does Redis 7.2; the comparison runs against 7.0."),
            meant("`COMMAND DOCS` describes a command once",
                    "(?i)\"command\" \"docs\".* (\"[^\"]+\").* \\1", "summary",
                    "A name that is repeated would make a map with a key twice, and a reply of any size."));

    private MeantDifferences() {}

    static Optional<MeantDifference> explain(Difference difference) {
        return ALL.stream().filter(meant -> meant.explains(difference)).findFirst();
    }

    private static MeantDifference meant(String title, String step, String actual, String reason) {
        return new MeantDifference(title, Pattern.compile(step), Pattern.compile(actual), reason);
    }
}
