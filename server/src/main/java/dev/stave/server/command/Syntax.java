package dev.stave.server.command;

import java.util.ArrayList;
import java.util.List;

/// The notation of redis.io's pages, read into the tree that COMMAND DOCS
/// answers:
///
///     value          a value; its name says its type
///     TOKEN          itself; with a value behind it, the name of that value
///     "text"         itself, where it is no capital word
///     [a]            a, or nothing
///     <a | b>        one of these; [a | b]: or none
///     a [a ...]      once or more; [a ...]: any number of times
///
/// **Threads** Used within one parse; rows are written by us, so a mistake is an
/// [IllegalArgumentException] with the text.
public final class Syntax {
    private static final String REPEATED = "...";

    private final String text;
    private final List<String> words;
    private int at;

    private Syntax(String text) {
        this.text = text;
        words = SyntaxWords.split(text);
    }

    /// The arguments, in order.
    public static List<SyntaxArgument> parse(String text) {
        var syntax = new Syntax(text);
        var arguments = syntax.sequence();
        if (syntax.at < syntax.words.size()) {
            throw syntax.mistake();
        }
        return arguments;
    }

    /// Reads up to a closing bracket, a bar or the end.
    private List<SyntaxArgument> sequence() {
        var arguments = new ArrayList<SyntaxArgument>();
        while (at < words.size() && !isOneOf(word(), "]", ">", "|", REPEATED)) {
            if (word().equals("[")) {
                addOptional(arguments);
            } else {
                arguments.add(required());
            }
        }
        return arguments;
    }

    private SyntaxArgument required() {
        var word = next();
        if (word.equals("<")) {
            var choice = oneOf(alternatives());
            expect(">");
            return choice;
        } else if (SyntaxWords.isLiteral(word)) {
            return SyntaxArgument.pureToken(SyntaxWords.unquoted(word));
        }
        return SyntaxWords.isToken(word) ? token(word) : SyntaxArgument.value(word);
    }

    /// A token takes the value behind it along, or the values, or the choice.
    private SyntaxArgument token(String token) {
        if (!valueFollows()) {
            return SyntaxArgument.pureToken(token);
        }
        var values = new ArrayList<SyntaxArgument>();
        do {
            values.add(required());
        } while (valueFollows() && !SyntaxWords.isToken(word()));
        return values.size() == 1
                ? values.getFirst().withToken(token)
                : SyntaxArgument.block(token, values);
    }

    private boolean valueFollows() {
        return at < words.size() && !SyntaxWords.isToken(word()) && !SyntaxWords.isLiteral(word())
                && !isOneOf(word(), "[", "]", ">", "|", REPEATED);
    }

    private void addOptional(List<SyntaxArgument> arguments) {
        expect("[");
        var alternatives = alternatives();
        var repeats = at < words.size() && word().equals(REPEATED);
        if (repeats) {
            at++;
        }
        expect("]");
        if (repeats && alternatives.size() == 1
                && repeatTail(arguments, alternatives.getFirst())) {
            return;
        }
        var group = oneOf(alternatives);
        arguments.add(repeats ? group.asMultiple(false).asOptional() : group.asOptional());
    }

    private List<List<SyntaxArgument>> alternatives() {
        var alternatives = new ArrayList<List<SyntaxArgument>>();
        alternatives.add(sequence());
        while (at < words.size() && word().equals("|")) {
            at++;
            alternatives.add(sequence());
        }
        if (alternatives.stream().anyMatch(List::isEmpty)) {
            throw mistake();
        }
        return alternatives;
    }

    private static SyntaxArgument oneOf(List<List<SyntaxArgument>> alternatives) {
        var choices = alternatives.stream().map(Syntax::asOne).toList();
        return choices.size() == 1 ? choices.getFirst() : SyntaxArgument.oneOf(choices);
    }

    private static SyntaxArgument asOne(List<SyntaxArgument> sequence) {
        return sequence.size() == 1 ? sequence.getFirst() : SyntaxArgument.block(null, sequence);
    }

    /// Marks what stands before a group as repeated, if the group says the same
    /// again: with its token, or without it.
    private static boolean repeatTail(List<SyntaxArgument> arguments, List<SyntaxArgument> group) {
        var start = arguments.size() - group.size();
        if (start >= 0 && arguments.subList(start, arguments.size()).equals(group)) {
            arguments.subList(start, arguments.size()).clear();
            arguments.add(asOne(group).asMultiple(true));
            return true;
        }
        if (!arguments.isEmpty() && arguments.getLast().behindToken().equals(group)) {
            arguments.add(arguments.removeLast().asMultiple(false));
            return true;
        }
        return false;
    }

    private String word() {
        return words.get(at);
    }

    private String next() {
        return words.get(at++);
    }

    private void expect(String word) {
        if (at == words.size() || !next().equals(word)) {
            throw mistake();
        }
    }

    private static boolean isOneOf(String word, String... others) {
        return List.of(others).contains(word);
    }

    private IllegalArgumentException mistake() {
        return new IllegalArgumentException("syntax, before word " + at + ": " + text);
    }
}
