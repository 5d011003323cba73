package dev.stave.server.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import dev.stave.server.command.Session;

/// Clients whose command is answered later.
///
/// **Threads** Owned by the writer.
final class BlockedClients {
    private final List<Client> clients = new ArrayList<>();

    void add(Client client) {
        client.blocked = true;
        clients.add(client);
    }

    void remove(Client client) {
        clients.remove(client);
    }

    /// Takes out those whose wait is over.
    ///
    /// @param resume
    ///            runs what the client has sent
    void resumeReady(long nowMillis, Consumer<Client> resume) {
        if (clients.isEmpty()) {
            return;
        }
        var ready = clients.stream().filter(client -> isOver(client.session(), nowMillis)).toList();
        clients.removeAll(ready);
        for (var client : ready) {
            client.blocked = false;
            resume.accept(client);
        }
    }

    private static boolean isOver(Session session, long nowMillis) {
        return Objects.requireNonNull(session.waiting).isOver(nowMillis);
    }
}
