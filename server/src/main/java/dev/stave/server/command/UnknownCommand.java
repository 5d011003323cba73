package dev.stave.server.command;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import dev.stave.protocol.Request;

/// What is answered where there is no such command. A client's own words stand
/// in it, cut where Redis cuts them: after 128 bytes, and at a zero byte.
/// [dev.stave.protocol.Reply.ErrorReply] takes care of CR and LF.
final class UnknownCommand {
    private static final int SHOWN_BYTES = 128;

    private UnknownCommand() {}

    static String error(Request request) {
        var shown = new StringBuilder("ERR unknown command '")
                .append(start(request.part(0), SHOWN_BYTES))
                .append("', with args beginning with: ");
        var left = SHOWN_BYTES;
        for (var i = 1; i < request.count() && left > 0; i++) {
            var part = start(request.part(i), left);
            shown.append('\'').append(part).append("' ");
            left -= part.getBytes(StandardCharsets.UTF_8).length + "'' ".length();
        }
        return shown.toString();
    }

    static String subcommandError(CommandSpec container, Request request) {
        return "ERR unknown subcommand '" + start(request.part(1), SHOWN_BYTES) + "'. Try "
                + container.name().toUpperCase(Locale.ROOT) + " HELP.";
    }

    private static String start(byte[] part, int limit) {
        var length = 0;
        while (length < part.length && length < limit && part[length] != 0) {
            length++;
        }
        return new String(part, 0, length, StandardCharsets.UTF_8);
    }
}
