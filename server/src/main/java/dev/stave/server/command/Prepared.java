package dev.stave.server.command;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Request;

/// A request after look-up and parsing: either a command to run or the error to
/// answer. Made on the thread that decoded the request; run on the writer.
///
/// @param request
///            what was sent
/// @param spec
///            the metadata of the command (of the subcommand, if it has some);
///            null when there is no such command
/// @param command
///            null exactly when `error` is not
/// @param error
///            the error reply, code first
/// @param unknown
///            whether the error is that there is no such command or the number
///            of its arguments is wrong, which is answered before asking for a
///            password, as Redis does
public record Prepared(Request request, @Nullable CommandSpec spec, @Nullable Command command,
        @Nullable String error, boolean unknown) {

    public static Prepared of(Request request, CommandSpec spec, Command command) {
        return new Prepared(request, spec, command, null, false);
    }

    /// Whether what its keys hold will probably be looked at.
    public boolean readsValues() {
        return command instanceof ReadCommand
                || (spec != null && spec.has(CommandSpec.Flag.READS_VALUES));
    }

    public static Prepared unknown(Request request, @Nullable CommandSpec spec, String error) {
        return new Prepared(request, spec, null, error, true);
    }

    public static Prepared invalid(Request request, CommandSpec spec, String error) {
        return new Prepared(request, spec, null, error, false);
    }
}
