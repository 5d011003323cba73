package dev.stave.server.command.connection;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.protocol.RespVersion;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.Integers;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.config.Version;
import dev.stave.storage.Bytes;

/// `HELLO [protover [AUTH username password] [SETNAME clientname]]`
///
/// @param version
///            null to keep the one that is
record HelloCommand(@Nullable RespVersion version, @Nullable String user, @Nullable Bytes password,
        @Nullable Bytes name)
        implements
            SessionCommand {

    static HelloCommand parse(Arguments arguments) {
        if (arguments.count() == 1) {
            return new HelloCommand(null, null, null, null);
        }
        var version = version(arguments);
        String user = null;
        Bytes password = null;
        Bytes name = null;
        for (var i = 2; i < arguments.count(); i++) {
            if (arguments.is(i, "AUTH") && i + 2 < arguments.count()) {
                user = arguments.text(i + 1);
                password = arguments.bytes(i + 2);
                i += 2;
            } else if (arguments.is(i, "SETNAME") && i + 1 < arguments.count()) {
                name = arguments.bytes(++i);
            } else {
                throw new CommandException(
                        "ERR Syntax error in HELLO option '" + arguments.text(i) + "'");
            }
        }
        return new HelloCommand(version, user, password, name);
    }

    private static RespVersion version(Arguments arguments) {
        long number;
        try {
            number = Integers.parse(arguments.bytes(1).array());
        } catch (CommandException _) {
            throw new CommandException("ERR Protocol version is not an integer or out of range");
        }
        for (var version : RespVersion.values()) {
            if (version.number() == number) {
                return version;
            }
        }
        throw new CommandException("NOPROTO unsupported protocol version");
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        if (password != null) {
            var refusal = Password.check("HELLO", session, server, user, password);
            if (refusal != null) {
                return refusal;
            }
        }
        if (!session.authenticated && !server.access().defaultAccount().welcomesAll()) {
            return Reply.error(
                    "NOAUTH HELLO must be called with the client already authenticated, otherwise the"
                            + " HELLO AUTH <user> <pass> option can be used to authenticate the client and select the RESP"
                            + " protocol version at the same time");
        }
        if (name != null) {
            session.name = ClientNames.checked(name, ClientNames.NAME);
        }
        if (version != null) {
            session.version = version;
        }
        return describe(session);
    }

    private static Reply describe(Session session) {
        return new Reply.MapReply(List.of(Reply.bulk("server"), Reply.bulk("redis"),
                Reply.bulk("version"), Reply.bulk(Version.REDIS),
                Reply.bulk("proto"), Reply.integer(session.version.number()), Reply.bulk("id"),
                Reply.integer(session.id()),
                Reply.bulk("mode"), Reply.bulk("standalone"), Reply.bulk("role"),
                Reply.bulk("master"), Reply.bulk("modules"),
                Reply.EMPTY_ARRAY));
    }
}
