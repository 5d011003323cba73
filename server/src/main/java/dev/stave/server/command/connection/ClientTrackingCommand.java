package dev.stave.server.command.connection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.command.Sessions;
import dev.stave.server.tracking.ClientTracking;
import dev.stave.server.tracking.TrackingMode;
import dev.stave.storage.Bytes;

/// `CLIENT TRACKING ON | OFF [REDIRECT client-id] [PREFIX prefix [PREFIX prefix
/// ...]] [BCAST] [OPTIN] [OPTOUT] [NOLOOP]`
record ClientTrackingCommand(boolean on, long redirect, TrackingMode mode,
        List<Bytes> prefixes) implements SessionCommand {
    private static final int FIRST_OPTION = 3;
    private static final String OTHER_MODE = " mode before disabling tracking for this client,"
            + " and then re-enabling it with a different mode.";

    /// Options are looked at one by one, and whether a client is there when its
    /// turn comes, as in Redis.
    static SessionCommand parse(Arguments arguments) {
        return (session, server) -> of(arguments, server.sessions()).run(session, server);
    }

    private static ClientTrackingCommand of(Arguments arguments, Sessions sessions) {
        var options = new Options(arguments, sessions);
        if (!arguments.is(2, "ON") && !arguments.is(2, "OFF")) {
            throw CommandException.syntax();
        }
        return new ClientTrackingCommand(arguments.is(2, "ON"), options.redirect,
                new TrackingMode(options.broadcast, options.optIn, options.optOut, options.noLoop),
                options.prefixes);
    }

    /// The options as they are read.
    private static final class Options {
        private final Arguments arguments;
        private final Sessions sessions;
        private final List<Bytes> prefixes = new ArrayList<>();
        private long redirect = ClientTracking.NO_REDIRECT;
        private boolean broadcast;
        private boolean optIn;
        private boolean optOut;
        private boolean noLoop;

        Options(Arguments arguments, Sessions sessions) {
            this.arguments = arguments;
            this.sessions = sessions;
            for (var i = FIRST_OPTION; i < arguments.count(); i++) {
                i += read(i);
            }
        }

        /// @return how many arguments the option has
        private int read(int at) {
            var hasValue = at + 1 < arguments.count();
            if (arguments.is(at, "REDIRECT") && hasValue) {
                redirectTo(arguments.integer(at + 1));
                return 1;
            } else if (arguments.is(at, "PREFIX") && hasValue) {
                prefixes.add(arguments.bytes(at + 1));
                return 1;
            } else if (!isSwitch(at)) {
                throw CommandException.syntax();
            }
            return 0;
        }

        private void redirectTo(long client) {
            if (redirect != ClientTracking.NO_REDIRECT) {
                throw new CommandException(
                        "ERR A client can only redirect to a single other client");
            }
            if (sessions.find(client) == null) {
                throw new CommandException(
                        "ERR The client ID you want redirect to does not exist");
            }
            redirect = client;
        }

        private boolean isSwitch(int at) {
            broadcast |= arguments.is(at, "BCAST");
            optIn |= arguments.is(at, "OPTIN");
            optOut |= arguments.is(at, "OPTOUT");
            noLoop |= arguments.is(at, "NOLOOP");
            return arguments.is(at, "BCAST") || arguments.is(at, "OPTIN")
                    || arguments.is(at, "OPTOUT") || arguments.is(at, "NOLOOP");
        }
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        if (!on) {
            server.tracking().disable(session);
            return Reply.OK;
        }
        var refusal = refusal(session.tracking());
        if (refusal != null) {
            return Reply.error("ERR " + refusal);
        }
        server.tracking().enable(session, mode, redirect, new LinkedHashSet<>(prefixes));
        return Reply.OK;
    }

    private @Nullable String refusal(@Nullable ClientTracking current) {
        if (!mode.broadcast() && !prefixes.isEmpty()) {
            return "PREFIX option requires BCAST mode to be enabled";
        } else if (current != null && current.mode().broadcast() != mode.broadcast()) {
            return "You can't switch BCAST mode on/off before disabling tracking for this client,"
                    + " and then re-enabling it with a different mode.";
        } else if (mode.broadcast() && (mode.optIn() || mode.optOut())) {
            return "OPTIN and OPTOUT are not compatible with BCAST";
        } else if (mode.optIn() && mode.optOut()) {
            return "You can't specify both OPTIN mode and OPTOUT mode";
        } else if (current != null && isOpposite(current.mode())) {
            return "You can't switch OPTIN/OPTOUT" + OTHER_MODE;
        }
        return collision(current);
    }

    private boolean isOpposite(TrackingMode current) {
        return mode.optIn() ? current.optOut() : mode.optOut() && current.optIn();
    }

    /// Prefixes of which one begins with another would tell a client twice.
    private @Nullable String collision(@Nullable ClientTracking current) {
        for (var i = 0; i < prefixes.size(); i++) {
            var prefix = prefixes.get(i);
            var existing = current == null ? List.<Bytes>of() : List.copyOf(current.prefixes());
            var other = overlapping(prefix, existing);
            if (other != null) {
                return overlap(prefix, "an existing", other);
            }
            other = overlapping(prefix, prefixes.subList(i + 1, prefixes.size()));
            if (other != null) {
                return overlap(prefix, "another provided", other);
            }
        }
        return null;
    }

    private static @Nullable Bytes overlapping(Bytes prefix, List<Bytes> others) {
        return others.stream()
                .filter(other -> other.startsWith(prefix) || prefix.startsWith(other))
                .findFirst().orElse(null);
    }

    private static String overlap(Bytes prefix, String which, Bytes other) {
        return "Prefix '" + prefix + "' overlaps with " + which + " prefix '" + other
                + "'. Prefixes for a single client must not overlap.";
    }
}
