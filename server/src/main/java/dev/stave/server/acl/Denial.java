package dev.stave.server.acl;

import java.util.Locale;

import dev.stave.protocol.Request;
import dev.stave.storage.Bytes;

/// Why a request was refused.
///
/// @param position
///            in the request, of the key or channel; 0 for the others
public record Denial(Reason reason, int position) {
    /// From the least to the most telling: of several selectors' reasons the last
    /// one is given.
    public enum Reason {
        COMMAND, KEY, CHANNEL, AUTH;

        /// As ACL LOG names it.
        public String redisName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean tellsMoreThan(Denial other) {
        var order = reason.compareTo(other.reason);
        return order > 0 || (order == 0 && position > other.position);
    }

    /// What was not permitted, as ACL LOG has it.
    public Bytes object(GuardedCommand spec, Request request) {
        return switch (reason) {
            case COMMAND -> Bytes.of(spec.name());
            case KEY, CHANNEL, AUTH -> Bytes.wrap(request.part(position));
        };
    }

    /// The error reply.
    public String error(User user, GuardedCommand spec) {
        return "NOPERM " + switch (reason) {
            case COMMAND, AUTH -> commandText(user, spec);
            case KEY -> "No permissions to access a key";
            case CHANNEL -> "No permissions to access a channel";
        };
    }

    /// What ACL DRYRUN answers.
    public String explanation(User user, GuardedCommand spec, Request request) {
        return switch (reason) {
            case COMMAND, AUTH -> commandText(user, spec);
            case KEY, CHANNEL -> "User " + user.name() + " has no permissions to access the '"
                    + object(spec, request).text() + "' " + reason.redisName();
        };
    }

    /// The reply to a command whose permission was lost between MULTI and EXEC.
    public String errorAtExec() {
        return "NOPERM ACLs rules changed between the moment the transaction was accumulated and"
                + " the EXEC call. This command is no longer allowed for the following reason: "
                + switch (reason) {
                    case COMMAND, AUTH -> "no permission to execute the command or subcommand";
                    case KEY -> "no permission to touch the specified keys";
                    case CHANNEL ->
                        "no permission to access one of the channels used as arguments";
                };
    }

    private static String commandText(User user, GuardedCommand spec) {
        return "User " + user.name() + " has no permissions to run the '" + spec.name()
                + "' command";
    }
}
