package dev.stave.server.execution;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.server.config.BufferLimits;
import dev.stave.server.config.BufferLimits.ClientClass;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;

/// Disconnects clients that leave more unread than `client-output-buffer-limit`
/// allows: at once above the hard limit; above the soft one when they have been
/// for longer than its seconds.
///
/// **Threads** Owned by the writer.
final class OutputLimits {
    private static final Logger LOGGER = LoggerFactory.getLogger(OutputLimits.class);

    private final Settings settings;
    private final Consumer<Client> onCut;
    private final Set<Client> aboveSoft = new LinkedHashSet<>();

    /// @param onCut
    ///            told of each client that is disconnected
    OutputLimits(Settings settings, Consumer<Client> onCut) {
        this.settings = settings;
        this.onCut = onCut;
    }

    /// Looks again at those that were above their soft limit the last time, whom
    /// perhaps nobody sends anything any more.
    void checkAgain(long nowMillis) {
        if (aboveSoft.isEmpty()) {
            return;
        }
        for (var client : List.copyOf(aboveSoft)) {
            if (isExceeded(client, 0, nowMillis)) {
                cut(client);
            }
        }
    }

    /// Whether a client is to be disconnected; to be asked before it is sent
    /// something.
    ///
    /// @param moreBytes
    ///            what is not handed over to its connection yet
    boolean isExceeded(Client client, long moreBytes, long nowMillis) {
        var limit = limit(client);
        var bytes = client.outlet().outstandingBytes() + moreBytes;
        if (limit.hardBytes() > 0 && bytes >= limit.hardBytes()) {
            return true;
        }
        if (limit.softBytes() == 0 || bytes < limit.softBytes()) {
            if (!aboveSoft.isEmpty()) {
                aboveSoft.remove(client);
            }
            return false;
        }
        if (aboveSoft.add(client)) {
            client.aboveSoftSinceMillis = nowMillis;
        }
        return nowMillis - client.aboveSoftSinceMillis > TimeUnit.SECONDS
                .toMillis(limit.softSeconds());
    }

    private BufferLimits.Limit limit(Client client) {
        return settings.get(Options.CLIENT_OUTPUT_BUFFER_LIMIT)
                .of(client.session().subscriptions().isEmpty()
                        ? ClientClass.NORMAL
                        : ClientClass.PUBSUB);
    }

    /// Disconnects a client; what it has not read is lost.
    void cut(Client client) {
        LOGGER.warn("client {} at {} is disconnected: it leaves more unread than"
                + " client-output-buffer-limit allows", client.session().id(),
                client.session().link().remoteAddress());
        client.cut = true;
        client.closing = true;
        forget(client);
        client.session().link().close();
        onCut.accept(client);
    }

    /// The client is gone.
    void forget(Client client) {
        aboveSoft.remove(client);
    }
}
