package dev.stave.server.execution;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.protocol.Reply;
import dev.stave.protocol.ReplyEncoder;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.command.Waiting;
import dev.stave.storage.Engine;
import io.netty.buffer.ByteBuf;

/// One go at a client's batches.
///
/// **Threads** The writer's.
final class ClientRun {
    private static final Logger LOGGER = LoggerFactory.getLogger(ClientRun.class);
    /// A client is not answered further while this much of its replies is unread.
    static final int MAX_OUTSTANDING_BYTES = 1 << 20;

    private final Engine engine;
    private final CommandExecutor executor;
    private final HeldClients held;
    private final Client client;
    private final Session session;
    private final ByteBuf bytes;
    private final LargeReplies large = new LargeReplies();
    private int replies;
    private int batches;

    /// @param bytes
    ///            for the replies
    ClientRun(Engine engine, CommandExecutor executor, HeldClients held, Client client,
            ByteBuf bytes) {
        this.engine = engine;
        this.executor = executor;
        this.held = held;
        this.client = client;
        this.session = client.session();
        this.bytes = bytes;
    }

    void all(long now) {
        try {
            answerAll(now);
        } catch (Throwable e) {
            LOGGER.error("closing {}: {} failed", session.link().remoteAddress(),
                    session.lastCommand, e);
            giveUp();
        }
    }

    /// After a mistake of ours, nobody knows how far the request came: the client
    /// is told nothing of this run, and nothing that it sent is run again.
    private void giveUp() {
        client.closing = true;
        engine.coldValues().forget();
        client.dropBatches();
        bytes.clear();
        large.release();
        replies = 0;
        executor.deliver(); // What was written before may be told.
    }

    private void answerAll(long now) {
        answerWaited();
        for (var batch = client.batches.peek(); batch != null
                && !client.closing; batch = client.batches.peek()) {
            var done = one(batch, now);
            client.requestsAhead = 0;
            if (!done) {
                return;
            }
            client.batches.remove();
            batches++;
        }
    }

    /// The wait is over: the command that waited is answered.
    private void answerWaited() {
        if (session.waiting != null) {
            var reply = session.waiting.reply().get();
            session.waiting = null;
            reply(reply);
        }
    }

    /// @return whether it is done
    private boolean one(Batch batch, long now) {
        while (batch.hasNext() && !client.closing) {
            if (held.mustPause(session, batch.peek(), now)) {
                held.pause(client, now);
                return false;
            }
            if (bytes.readableBytes() + large.bytes()
                    + client.outlet().outstandingBytes() > MAX_OUTSTANDING_BYTES) {
                client.awaitsDrain = true; // The output of this run makes the connection look, so nothing is missed.
                return false;
            }
            if (client.requestsAhead == 0) {
                executor.lookAhead().touch(client);
            }
            client.requestsAhead--;
            if (!execute(batch, now)) {
                return false;
            }
        }
        client.forgetValues();
        if (batch.endsConnection()) {
            endConnection(batch);
        }
        return true;
    }

    /// @return whether the request is done; else it waits for values
    private boolean execute(Batch batch, long now) {
        if (client.values != null) {
            engine.coldValues().supply(client.values);
        }
        var reply = executor.execute(session, batch.peek());
        if (engine.coldValues().isWanting()) {
            if (client.values == null || client.values.failure() == null) {
                lookAhead(batch);
                held.awaitValues(client);
                return false;
            }
            reply = executor.queued().refused(session, batch.peek(), Reply.error(
                    "ERR a value cannot be read: " + client.values.failure().getMessage()));
            client.forgetValues();
        }
        engine.coldValues().forget(); // What was supplied to the command, and what it wanted if that is not to be read.
        reply(reply);
        session.transaction.release();
        if (client.values != null && client.values.holdsLarge()) {
            client.forgetValues();
        }
        executor.deliver();
        batch.advance();
        return session.waiting == null || !block(session.waiting, now);
    }

    /// @return whether the client has to wait
    private boolean block(Waiting waiting, long now) {
        if (waiting.isOver(now)) {
            answerWaited();
            return false;
        }
        held.block(client, waiting);
        return true;
    }

    /// What the next requests need is read at the same time.
    private void lookAhead(Batch batch) {
        engine.coldValues().lookAhead();
        for (var i = 1; i < batch.left() && !engine.coldValues().isEnough()
                && executor.lookAhead().at(session, batch.peek(i)); i++) {}
    }

    /// CLIENT REPLY does not silence what is told of subscriptions.
    private void reply(Reply reply) {
        if (SessionCommand.isNoReply(reply)) {
            return;
        }
        var start = bytes.writerIndex();
        if (session.replyMode == Session.ReplyMode.ON || reply instanceof Reply.Series) {
            ReplyEncoder.encode(reply, session.version, bytes, large);
            replies++;
        }
        if (session.replyMode != Session.ReplyMode.ON) {
            session.replyMode = session.replyMode.afterSilence();
        }
        if (!engine.health().acceptsWrites()) {
            takeBackIfLost(start);
        }
    }

    /// What depends on writes that a failed log has not taken is not told
    /// to anyone.
    private void takeBackIfLost(int start) {
        var dependency = Math.max(engine.takeDependency(), executor.turn().takeWritten());
        if (dependency > engine.acknowledged() && bytes.writerIndex() > start) {
            bytes.writerIndex(start);
            large.truncate(start);
            ReplyEncoder.encode(CommandExecutor.unavailable(engine.health().reason()),
                    session.version, bytes);
        }
    }

    private void endConnection(Batch batch) {
        client.closing = true;
        var error = batch.protocolError();
        if (error != null && !error.isEmpty()) {
            ReplyEncoder.encode(Reply.error(error), session.version, bytes);
            replies++;
        }
    }

    /// Where the replies are gathered.
    ByteBuf bytes() {
        return bytes;
    }

    int outputBytes() {
        return bytes.readableBytes();
    }

    Output output() {
        var dependency = Math.max(engine.takeDependency(), executor.turn().takeWritten());
        return new Output(client, bytes, large, dependency, replies, batches, client.closing);
    }
}
