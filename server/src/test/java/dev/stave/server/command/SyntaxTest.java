package dev.stave.server.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.server.command.admin.CommandCommand;
import dev.stave.server.command.key.KeyCommands;
import dev.stave.server.command.string.StringCommands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

class SyntaxTest {
    /// `name:type`, then `=TOKEN`, `?` for optional, `*` for multiple, `+` for a
    /// token that is repeated, and the inner arguments in parentheses.
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\'', textBlock = """
            '';                                ''
            key;                               key:key
            key value;                         key:key value:string
            key [key ...];                     key:key*
            [key ...];                         key:key?*
            [section [section ...]];           section:string?*
            key value [key value ...];         key-value:block*(key:key value:string)
            key [NX | XX];                     key:key nx-xx:oneof?(nx:pure-token=NX xx:pure-token=XX)
            [GET];                             get:pure-token=GET?
            [MATCH pattern] [COUNT count];     pattern:pattern=MATCH? count:integer=COUNT?
            [EX seconds | EXAT unix-time-seconds | KEEPTTL]; seconds-unix-time-seconds-keepttl:oneof?(seconds:integer=EX unix-time-seconds:unix-time=EXAT keepttl:pure-token=KEEPTTL)
            [LIMIT offset count];              offset-count:block=LIMIT?(offset:integer count:integer)
            [AUTH username password] [SETNAME name]; username-password:block=AUTH?(username:string password:string) name:string=SETNAME?
            <ON | OFF>;                        on-off:oneof(on:pure-token=ON off:pure-token=OFF)
            [TYPE <NORMAL | PUBSUB>];          normal-pubsub:oneof=TYPE?(normal:pure-token=NORMAL pubsub:pure-token=PUBSUB)
            [ID client-id [client-id ...]];    client-id:integer=ID?*
            [PREFIX prefix [PREFIX prefix ...]]; prefix:string=PREFIX?*+
            KEYS a b [a b ...];                a-b:block=KEYS*(a:string b:string)
            <"*" | id>;                        *-id:oneof(*:pure-token=* id:string)
            ip:port;                           ip:port:string
            [<A | B> [<A | B> ...]];           a-b:oneof?*(a:pure-token=A b:pure-token=B)
            """)
    void notationIsReadIntoATree(String syntax, String tree) {
        assertEquals(tree, all(Syntax.parse(syntax)));
    }

    private static String all(List<SyntaxArgument> arguments) {
        return arguments.stream().map(SyntaxTest::one).collect(Collectors.joining(" "));
    }

    private static String one(SyntaxArgument argument) {
        return argument.name() + ":" + argument.type().redisName()
                + (argument.token() == null ? "" : "=" + argument.token())
                + (argument.optional() ? "?" : "")
                + (argument.multiple() ? "*" : "")
                + (argument.repeatsToken() ? "+" : "")
                + (argument.arguments().isEmpty() ? "" : "(" + all(argument.arguments()) + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[key", "key]", "<a | b", "[a | ]", "[]", "a ...", "a | b"})
    void mistakesAreFound(String syntax) {
        assertThrows(IllegalArgumentException.class, () -> Syntax.parse(syntax));
    }

    @Test
    void everyRowSaysWhatAnswersNeed() {
        Stream.of(StringCommands.specs(), KeyCommands.specs(), List.of(CommandCommand.spec()))
                .flatMap(List::stream)
                .flatMap(spec -> Stream.concat(Stream.of(spec), spec.subcommands().stream()))
                .forEach(SyntaxTest::checkRow);
    }

    private static void checkRow(CommandSpec spec) {
        assertFalse(spec.summary().isEmpty() || spec.since().isEmpty(), spec.name());
        var hasKeyArgument = spec.syntax().startsWith("key");
        assertEquals(hasKeyArgument, !spec.keys().isEmpty(), spec.name());
        var required = Syntax.parse(spec.syntax()).stream()
                .filter(argument -> !argument.optional())
                .mapToInt(argument -> Math.max(1, argument.arguments().size())).sum();
        var parts = spec.name().contains("|") ? 2 : 1;
        assertEquals(Math.abs(spec.arity()), parts + required, spec.name());
    }
}
