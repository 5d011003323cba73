package dev.stave.server.command.connection;

import java.util.Locale;

import dev.stave.server.command.CommandException;
import dev.stave.server.command.Session;

/// What CLIENT LIST and CLIENT KILL tell clients apart by. Masters and replicas
/// there are none.
enum ClientType {
    NORMAL, MASTER, REPLICA, PUBSUB;

    /// @throws CommandException
    ///             "ERR Unknown client type '…'"
    static ClientType parse(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "normal" -> NORMAL;
            case "master" -> MASTER;
            case "replica", "slave" -> REPLICA;
            case "pubsub" -> PUBSUB;
            default -> throw new CommandException("ERR Unknown client type '" + name + "'");
        };
    }

    boolean isOf(Session session) {
        return switch (this) {
            case NORMAL -> session.subscriptions().isEmpty();
            case PUBSUB -> !session.subscriptions().isEmpty();
            case MASTER, REPLICA -> false;
        };
    }
}
