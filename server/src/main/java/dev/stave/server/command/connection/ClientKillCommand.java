package dev.stave.server.command.connection;

import java.util.List;
import java.util.function.BiPredicate;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `CLIENT KILL ip:port` or `CLIENT KILL [ID id] [TYPE type] [USER name]
/// [ADDR ip:port] [LADDR ip:port] [SKIPME YES | NO] [MAXAGE seconds]`
///
/// @param user
///            whose sessions alone are meant; null for anybody's
/// @param filter
///            of a session, at a time in Unix milliseconds
/// @param oldForm
///            whether the answer is OK or an error rather than a number
record ClientKillCommand(@Nullable String user, BiPredicate<Session, Long> filter, boolean skipMe,
        boolean oldForm) implements SessionCommand {
    static ClientKillCommand parse(Arguments arguments) {
        if (arguments.count() == 3) {
            var address = arguments.text(2);
            return new ClientKillCommand(null,
                    (session, _) -> session.link().remoteAddress().equals(address), false, true);
        }
        BiPredicate<Session, Long> filter = (_, _) -> true;
        var skipMe = true;
        String user = null;
        for (var i = 2; i < arguments.count(); i += 2) {
            if (i + 1 == arguments.count()) {
                throw CommandException.syntax(); // After what is wrong before it.
            }
            if (arguments.is(i, "SKIPME")) {
                skipMe = yes(arguments, i + 1);
            } else if (arguments.is(i, "USER")) {
                user = arguments.text(i + 1);
            } else {
                filter = filter.and(filter(arguments, i));
            }
        }
        return new ClientKillCommand(user, filter, skipMe, false);
    }

    private static boolean yes(Arguments arguments, int index) {
        if (!arguments.is(index, "YES") && !arguments.is(index, "NO")) {
            throw CommandException.syntax();
        }
        return arguments.is(index, "YES");
    }

    private static BiPredicate<Session, Long> filter(Arguments arguments, int at) {
        var value = arguments.text(at + 1);
        if (arguments.is(at, "ID")) {
            var id = positive(arguments, at + 1, "client-id should be greater than 0");
            return (session, _) -> session.id() == id;
        }
        if (arguments.is(at, "MAXAGE")) {
            var seconds = maxAge(arguments, at + 1);
            return (session, now) -> (now - session.connectedMillis()) / 1000 >= seconds;
        }
        if (arguments.is(at, "TYPE")) {
            var type = ClientType.parse(value);
            return (session, _) -> type.isOf(session);
        }
        if (arguments.is(at, "ADDR")) {
            return (session, _) -> session.link().remoteAddress().equals(value);
        }
        if (arguments.is(at, "LADDR")) {
            return (session, _) -> session.link().localAddress().equals(value);
        }
        throw CommandException.syntax();
    }

    private static long positive(Arguments arguments, int index, String error) {
        try {
            var number = arguments.integer(index);
            if (number > 0) {
                return number;
            }
        } catch (CommandException _) {
            // Answered as what is below one.
        }
        throw new CommandException("ERR " + error);
    }

    private static long maxAge(Arguments arguments, int index) {
        var seconds = arguments.integer(index);
        if (seconds <= 0) {
            throw new CommandException("ERR maxage should be greater than 0");
        }
        return seconds;
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        if (user != null && server.access().find(user) == null) {
            return Reply.error("ERR No such user '" + user + "'");
        }
        var now = server.clock().millis();
        var killed = server.sessions().all().stream()
                .filter(other -> filter.test(other, now) && isOf(other)
                        && !(skipMe && !oldForm && other == session))
                .toList();
        kill(killed, session);
        if (oldForm) {
            return killed.isEmpty() ? Reply.error("ERR No such client") : Reply.OK;
        }
        return Reply.integer(killed.size());
    }

    private boolean isOf(Session session) {
        return user == null || session.account.name().equals(user);
    }

    private static void kill(List<Session> killed, Session own) {
        for (var session : killed) {
            if (session == own) {
                session.link().closeAfterReplies();
            } else {
                session.link().close();
            }
        }
    }
}
