package dev.stave.server.command.pubsub;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.storage.Bytes;

/// `SPUBLISH shardchannel message`
record ShardPublishCommand(Bytes channel, Bytes message) implements SessionCommand {
    static ShardPublishCommand parse(Arguments arguments) {
        return new ShardPublishCommand(arguments.bytes(1), arguments.bytes(2));
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        return Reply.integer(server.pubsub().publishToShard(channel, message));
    }
}
