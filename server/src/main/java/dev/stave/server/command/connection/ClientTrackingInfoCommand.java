package dev.stave.server.command.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.tracking.ClientTracking;
import dev.stave.storage.Bytes;

/// `CLIENT TRACKINGINFO`
record ClientTrackingInfoCommand() implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        var tracking = session.tracking();
        var prefixes = tracking == null ? Set.<Bytes>of() : tracking.prefixes();
        return new Reply.MapReply(List.of(Reply.bulk("flags"),
                new Reply.SetReply(flags(tracking).stream().<Reply>map(Reply::bulk).toList()),
                Reply.bulk("redirect"), Reply.integer(ClientGetRedirCommand.of(session)),
                Reply.bulk("prefixes"), Reply.array(prefixes.stream()
                        .<Reply>map(prefix -> Reply.bulk(prefix.array())).toList())));
    }

    private static List<String> flags(@Nullable ClientTracking tracking) {
        if (tracking == null) {
            return List.of("off");
        }
        var flags = new ArrayList<>(List.of("on"));
        var mode = tracking.mode();
        addIf(mode.broadcast(), "bcast", flags);
        addIf(mode.optIn(), "optin", flags);
        addIf(mode.optIn() && tracking.caching(), "caching-yes", flags);
        addIf(mode.optOut(), "optout", flags);
        addIf(mode.optOut() && tracking.caching(), "caching-no", flags);
        addIf(mode.noLoop(), "noloop", flags);
        addIf(tracking.redirectBroken(), "broken_redirect", flags);
        return flags;
    }

    private static void addIf(boolean holds, String flag, List<String> flags) {
        if (holds) {
            flags.add(flag);
        }
    }
}
