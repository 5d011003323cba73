package dev.stave.server.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.stave.protocol.Request;
import dev.stave.server.config.Options;
import dev.stave.storage.Bytes;

/// A request as it may be kept and shown to operators: cut where Redis cuts it,
/// and without what AUTH, HELLO, ACL and CONFIG SET are told in confidence.
public final class LoggedArguments {
    private static final int MAX_ARGUMENTS = 32;
    private static final int MAX_ARGUMENT_BYTES = 128;
    private static final Bytes REDACTED = Bytes.of("(redacted)");

    private LoggedArguments() {}

    public static List<Bytes> of(CommandSpec spec, Request request) {
        var isCut = request.count() > MAX_ARGUMENTS;
        var shown = isCut ? MAX_ARGUMENTS - 1 : request.count();
        var logged = new ArrayList<Bytes>(MAX_ARGUMENTS);
        for (var i = 0; i < shown; i++) {
            logged.add(isSecret(spec, request, i) ? REDACTED : cut(request, i));
        }
        if (isCut) {
            logged.add(Bytes.of("... (" + (request.count() - shown) + " more arguments)"));
        }
        return logged;
    }

    /// A copy: what was a large value may not be held by a log.
    private static Bytes cut(Request request, int index) {
        var length = request.length(index);
        if (length <= MAX_ARGUMENT_BYTES) {
            return Bytes.wrap(request.part(index));
        }
        var more = "... (" + (length - MAX_ARGUMENT_BYTES) + " more bytes)";
        var cut = Arrays.copyOf(request.start(index, MAX_ARGUMENT_BYTES),
                MAX_ARGUMENT_BYTES + more.length());
        System.arraycopy(more.getBytes(StandardCharsets.US_ASCII), 0, cut, MAX_ARGUMENT_BYTES,
                more.length());
        return Bytes.wrap(cut);
    }

    private static boolean isSecret(CommandSpec spec, Request request, int index) {
        return switch (spec.name()) {
            case "auth" -> index >= 1;
            case "acl|setuser", "acl|getuser", "acl|deluser" -> index >= 2;
            case "hello" -> isAuth(request, index - 1) || isAuth(request, index - 2);
            case "config|set" -> index >= 3 && index % 2 == 1 && !isPublic(request, index - 1);
            default -> false;
        };
    }

    private static boolean isAuth(Request request, int index) {
        return index >= 1 && new Arguments(request).is(index, "AUTH");
    }

    /// Whether an option is known to be no secret: what is misspelt may be one.
    private static boolean isPublic(Request request, int index) {
        var option = Options.find(new Arguments(request).text(index));
        return option != null && !option.secret();
    }
}
