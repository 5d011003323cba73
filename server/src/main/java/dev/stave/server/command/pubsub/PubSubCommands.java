package dev.stave.server.command.pubsub;

import static dev.stave.server.command.CommandSpec.command;

import java.util.List;

import dev.stave.server.acl.ChannelSpec;
import dev.stave.server.command.CommandParser;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;
import dev.stave.server.command.KeySpec;
import dev.stave.server.pubsub.SubscriptionKind;

/// The rows of publish and subscribe, and of MONITOR.
public final class PubSubCommands {
    private static final String PER_NAME = "O(N) with N names";

    private PubSubCommands() {}

    public static List<CommandSpec> specs() {
        return List.of(
                subscribe(SubscriptionKind.CHANNEL, "2.0.0", "channel",
                        "Listens to channels."),
                subscribe(SubscriptionKind.PATTERN, "2.0.0", "pattern",
                        "Listens to all channels whose names fit patterns."),
                subscribe(SubscriptionKind.SHARD, "7.0.0", "shardchannel",
                        "Listens to shard channels."),
                unsubscribe(SubscriptionKind.CHANNEL, "2.0.0", "channel",
                        "Listens to channels no more, or to none."),
                unsubscribe(SubscriptionKind.PATTERN, "2.0.0", "pattern",
                        "Listens no more to what fits patterns, or any pattern."),
                unsubscribe(SubscriptionKind.SHARD, "7.0.0", "shardchannel",
                        "Listens to shard channels no more, or to none."),
                publish(), spublish(), pubsub(), monitor());
    }

    private static CommandSpec subscribe(SubscriptionKind kind, String since, String name,
            String summary) {
        return command(kind.beginning(), -2, Group.PUBSUB).since(since).summary(summary)
                .complexity(PER_NAME).syntax(name + " [" + name + " ...]").keys(names(kind))
                .channels(channels(kind))
                .flags(Flag.PUBSUB, Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.AMONG_MESSAGES)
                .parsedBy(SubscribeCommand.parser(kind));
    }

    private static CommandSpec unsubscribe(SubscriptionKind kind, String since, String name,
            String summary) {
        return command(kind.end(), -1, Group.PUBSUB).since(since).summary(summary)
                .complexity(PER_NAME).syntax("[" + name + " [" + name + " ...]]")
                .keys(names(kind))
                .flags(Flag.PUBSUB, Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.AMONG_MESSAGES)
                .parsedBy(UnsubscribeCommand.parser(kind));
    }

    private static KeySpec[] names(SubscriptionKind kind) {
        return switch (kind) {
            case CHANNEL, PATTERN -> new KeySpec[0];
            case SHARD -> new KeySpec[]{KeySpec.all(KeySpec.NOT_KEY)};
        };
    }

    private static ChannelSpec channels(SubscriptionKind kind) {
        return switch (kind) {
            case CHANNEL, SHARD -> ChannelSpec.all();
            case PATTERN -> ChannelSpec.allPatterns();
        };
    }

    private static CommandSpec publish() {
        return command("publish", 3, Group.PUBSUB).since("2.0.0")
                .summary("Sends a message to all who listen to a channel.")
                .complexity("O(N+M) with N listeners and M patterns of all clients")
                .syntax("channel message").channels(ChannelSpec.at(1))
                .flags(Flag.PUBSUB, Flag.LOADING, Flag.STALE, Flag.FAST)
                .parsedBy(PublishCommand::parse);
    }

    private static CommandSpec spublish() {
        return command("spublish", 3, Group.PUBSUB).since("7.0.0")
                .summary("Sends a message to all who listen to a shard channel.")
                .complexity("O(N) with N listeners").syntax("shardchannel message")
                .keys(KeySpec.one(KeySpec.NOT_KEY)).channels(ChannelSpec.at(1))
                .flags(Flag.PUBSUB, Flag.LOADING, Flag.STALE, Flag.FAST)
                .parsedBy(ShardPublishCommand::parse);
    }

    private static CommandSpec pubsub() {
        return command("pubsub", -2, Group.PUBSUB).since("2.8.0")
                .summary("A container for commands about channels.")
                .complexity("Depends on subcommand.")
                .containing(
                        query("channels", "2.8.0", "[pattern]",
                                "Names the channels that somebody listens to.",
                                ChannelListCommand.parser(SubscriptionKind.CHANNEL)),
                        query("numsub", "2.8.0", "[channel [channel ...]]",
                                "Counts who listens to channels.",
                                ListenerCountCommand.parser(SubscriptionKind.CHANNEL)),
                        numpat(),
                        query("shardchannels", "7.0.0", "[pattern]",
                                "Names the shard channels that somebody listens to.",
                                ChannelListCommand.parser(SubscriptionKind.SHARD)),
                        query("shardnumsub", "7.0.0", "[shardchannel [shardchannel ...]]",
                                "Counts who listens to shard channels.",
                                ListenerCountCommand.parser(SubscriptionKind.SHARD)),
                        help());
    }

    private static CommandSpec query(String name, String since, String syntax, String summary,
            CommandParser parser) {
        return command("pubsub|" + name, -2, Group.PUBSUB).since(since).summary(summary)
                .complexity(PER_NAME).syntax(syntax)
                .flags(Flag.PUBSUB, Flag.LOADING, Flag.STALE).parsedBy(parser);
    }

    private static CommandSpec numpat() {
        return command("pubsub|numpat", 2, Group.PUBSUB).since("2.8.0")
                .summary("Counts the patterns that somebody listens to.")
                .flags(Flag.PUBSUB, Flag.LOADING, Flag.STALE)
                .parsedBy(_ -> new PatternCountCommand());
    }

    private static CommandSpec help() {
        return command("pubsub|help", 2, Group.PUBSUB).since("6.2.0")
                .summary("Returns what the subcommands are.").flags(Flag.LOADING, Flag.STALE)
                .parsedBy(_ -> new PubSubHelpCommand());
    }

    private static CommandSpec monitor() {
        return command("monitor", 1, Group.SERVER).since("1.0.0")
                .summary("Shows every command that runs, as it runs.")
                .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.LOADING, Flag.STALE)
                .parsedBy(_ -> new MonitorCommand());
    }
}
