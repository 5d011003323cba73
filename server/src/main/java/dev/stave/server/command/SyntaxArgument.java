package dev.stave.server.command;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// One argument of a command, as COMMAND DOCS describes it.
///
/// @param token
///            the word before the value, or for a pure token the argument
///            itself; null when there is none
/// @param repeatsToken
///            whether a repetition begins with the token again
/// @param arguments
///            the choices of ONEOF, the parts of BLOCK; empty for other types
public record SyntaxArgument(String name, Type type, @Nullable String token, boolean optional,
        boolean multiple, boolean repeatsToken, List<SyntaxArgument> arguments) {

    /// Redis's types of arguments.
    public enum Type {
        STRING, INTEGER, DOUBLE, KEY, PATTERN, UNIX_TIME, PURE_TOKEN, ONEOF, BLOCK;

        /// As COMMAND DOCS names it.
        public String redisName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static SyntaxArgument value(String name) {
        return plain(name, ArgumentNames.typeOf(name), null, List.of());
    }

    static SyntaxArgument pureToken(String token) {
        return plain(token.toLowerCase(Locale.ROOT), Type.PURE_TOKEN, token, List.of());
    }

    static SyntaxArgument oneOf(List<SyntaxArgument> choices) {
        return plain(joinedNames(choices), Type.ONEOF, null, choices);
    }

    static SyntaxArgument block(@Nullable String token, List<SyntaxArgument> parts) {
        return plain(joinedNames(parts), Type.BLOCK, token, parts);
    }

    private static SyntaxArgument plain(String name, Type type, @Nullable String token,
            List<SyntaxArgument> arguments) {
        return new SyntaxArgument(name, type, token, false, false, false, arguments);
    }

    private static String joinedNames(List<SyntaxArgument> arguments) {
        return String.join("-", arguments.stream().map(SyntaxArgument::name).toList());
    }

    SyntaxArgument withToken(String word) {
        return new SyntaxArgument(name, type, word, optional, multiple, repeatsToken, arguments);
    }

    /// What stands behind the token, in order.
    List<SyntaxArgument> behindToken() {
        return type == Type.BLOCK
                ? arguments
                : List.of(new SyntaxArgument(name, type, null, optional, multiple, repeatsToken,
                        arguments));
    }

    SyntaxArgument asOptional() {
        return new SyntaxArgument(name, type, token, true, multiple, repeatsToken, arguments);
    }

    /// @param tokenToo
    ///            whether the repetition begins with the token
    SyntaxArgument asMultiple(boolean tokenToo) {
        return new SyntaxArgument(name, type, token, optional, true, tokenToo && token != null,
                arguments);
    }
}
