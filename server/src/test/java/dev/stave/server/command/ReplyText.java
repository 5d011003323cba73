package dev.stave.server.command;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import dev.stave.protocol.LargeBulk;
import dev.stave.protocol.Reply;

/// A reply in one line, so that a test reads like a dialogue: `OK`, `"bulk"`,
/// `(nil)`, `3`, `["a", 1]`, `{"a": 1}`, `~[set]`; an error is its message.
public final class ReplyText {
    private ReplyText() {}

    public static String of(Reply reply) {
        return switch (reply) {
            case Reply.SimpleString(var text) -> text;
            case Reply.ErrorReply(var message) -> message;
            case Reply.Int(var value) -> Long.toString(value);
            case Reply.Bulk bulk -> quoted(new String(bulk.bytes(), StandardCharsets.UTF_8));
            case Reply.Large(var content) ->
                quoted(new String(LargeBulk.start(content, content.length()),
                        StandardCharsets.UTF_8));
            case Reply.Null() -> "(nil)";
            case Reply.NullArray() -> "(nil array)";
            case Reply.Array(var elements) -> "[" + all(elements) + "]";
            case Reply.MapReply(var entries) -> "{" + pairs(entries) + "}";
            case Reply.SetReply(var elements) -> "~[" + all(elements) + "]";
            case Reply.Push(var elements) -> ">[" + all(elements) + "]";
            case Reply.Series(var replies) -> all(replies);
            case Reply.DoubleReply(var value) -> Double.toString(value);
            case Reply.Bool(var value) -> Boolean.toString(value);
            case Reply.BigNumber(var digits) -> digits;
            case Reply.Verbatim(_, var text) -> quoted(text);
        };
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String all(List<Reply> elements) {
        return elements.stream().map(ReplyText::of).collect(Collectors.joining(", "));
    }

    private static String pairs(List<Reply> entries) {
        var text = new StringBuilder();
        for (var i = 0; i < entries.size(); i += 2) {
            text.append(i == 0 ? "" : ", ").append(of(entries.get(i))).append(": ")
                    .append(of(entries.get(i + 1)));
        }
        return text.toString();
    }
}
