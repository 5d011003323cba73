package dev.stave.server.command.pubsub;

import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `PUBSUB HELP`
record PubSubHelpCommand() implements SessionCommand {
    private static final List<String> LINES = List.of(
            "PUBSUB <subcommand> [<arg> [value] [opt] ...]. Subcommands are:",
            "CHANNELS [<pattern>]",
            "    The channels that somebody listens to, those that fit the pattern.",
            "NUMPAT",
            "    How many patterns are subscribed to.",
            "NUMSUB [<channel> ...]",
            "    How many clients listen to each channel; patterns do not count.",
            "SHARDCHANNELS [<pattern>]",
            "    The shard channels that somebody listens to, those that fit the pattern.",
            "SHARDNUMSUB [<shardchannel> ...]",
            "    How many clients listen to each shard channel.",
            "HELP",
            "    Print this help.");

    @Override
    public Reply run(Session session, ServerContext server) {
        return Reply.array(LINES.stream().<Reply>map(Reply.SimpleString::new).toList());
    }
}
