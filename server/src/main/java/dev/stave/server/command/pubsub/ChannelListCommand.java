package dev.stave.server.command.pubsub;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.CommandParser;
import dev.stave.server.pattern.Glob;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.pubsub.SubscriptionKind;

/// `PUBSUB CHANNELS [pattern]`, `PUBSUB SHARDCHANNELS [pattern]`
///
/// @param pattern
///            null for all
record ChannelListCommand(SubscriptionKind kind, @Nullable Glob pattern)
        implements
            SessionCommand {
    private static final int PATTERN = 2;

    static CommandParser parser(SubscriptionKind kind) {
        return arguments -> {
            if (arguments.count() > PATTERN + 1) {
                throw CommandException.unknownSubcommandOrArity(arguments);
            }
            return new ChannelListCommand(kind, arguments.count() > PATTERN
                    ? new Glob(arguments.bytes(PATTERN))
                    : null);
        };
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        return Reply.array(server.pubsub().names(kind).stream()
                .filter(name -> pattern == null || pattern.matches(name))
                .map(name -> Reply.bulk(name.array())).toList());
    }
}
