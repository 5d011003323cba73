package dev.stave.server.blackbox.differential;

import java.util.List;
import java.util.stream.Stream;

import dev.stave.server.blackbox.resp.RespValue;
import dev.stave.server.blackbox.resp.RespValue.Bulk;
import dev.stave.server.blackbox.resp.RespValue.Simple;
import dev.stave.server.blackbox.resp.RespValue.Verbatim;

/// What replies have in common whose words are each server's own.
final class ReplyShapes {
    /// In one request; without a name, all commands are meant.
    private static final int COMMANDS_NAMED_AT_MOST = 3;
    private static final RespValue PAYLOAD_FLAG = new Bulk("sanitize-payload");

    private ReplyShapes() {}

    /// Lines, of which the heading and the name of HELP itself are the same.
    static boolean ofHelp(RespValue expected, RespValue actual) {
        var wanted = expected.children();
        var got = actual.children();
        return isSameType(expected, actual) && got.stream().allMatch(Simple.class::isInstance)
                && wanted.getFirst().equals(got.getFirst())
                && wanted.get(wanted.size() - 2).equals(got.get(got.size() - 2));
    }

    /// A map about a user; of its commands, Redis 7.0 keeps another form.
    static boolean ofUser(RespValue expected, RespValue actual) {
        var wanted = expected.children();
        var got = actual.children();
        boolean agree = isSameType(expected, actual) && wanted.size() == got.size();
        for (int i = 0; agree && i < wanted.size(); i += 2) {
            var field = wanted.get(i);
            agree = field.equals(got.get(i))
                    && ofUserField(field, wanted.get(i + 1), got.get(i + 1));
        }
        return agree;
    }

    private static boolean ofUserField(RespValue field, RespValue expected, RespValue actual) {
        return isSameType(expected, actual) && switch (field.toString()) {
            case "\"commands\"" -> true;
            case "\"selectors\"" -> expected.children().size() == actual.children().size();
            case "\"flags\"" -> expected.children().equals(actual.children().stream()
                    .filter(flag -> !flag.equals(PAYLOAD_FLAG)).toList());
            default -> expected.equals(actual);
        };
    }

    /// INFO's text, with the same headings.
    static boolean ofSections(RespValue expected, RespValue actual) {
        return isSameType(expected, actual) && headings(expected).equals(headings(actual));
    }

    private static List<String> headings(RespValue value) {
        String text = switch (value) {
            case Bulk(var latin1) -> latin1;
            case Verbatim(_, var content) -> content;
            default -> "";
        };
        return text.lines().filter(line -> line.startsWith("#")).toList();
    }

    /// COMMAND DOCS of the same commands, each in its group and since its version.
    static boolean ofDocs(RespValue expected, RespValue actual) {
        var wanted = expected.children();
        var got = actual.children();
        boolean ofAll = Math.min(wanted.size(), got.size()) > 2 * COMMANDS_NAMED_AT_MOST;
        boolean agree = isSameType(expected, actual) && (ofAll || wanted.size() == got.size());
        for (int i = 0; agree && i < wanted.size(); i += 2) {
            int own = got.indexOf(wanted.get(i));
            agree = own < 0 ? ofAll : ofOneDoc(wanted.get(i + 1), got.get(own + 1));
        }
        return agree;
    }

    private static boolean ofOneDoc(RespValue expected, RespValue actual) {
        return Stream.of("since", "group").map(Bulk::new).allMatch(
                field -> valueOf(field, expected).equals(valueOf(field, actual)));
    }

    private static RespValue valueOf(RespValue field, RespValue map) {
        return map.children().get(map.children().indexOf(field) + 1);
    }

    private static boolean isSameType(RespValue expected, RespValue actual) {
        return expected.getClass() == actual.getClass();
    }
}
