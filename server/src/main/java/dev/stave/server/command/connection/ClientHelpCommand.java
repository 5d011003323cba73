package dev.stave.server.command.connection;

import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `CLIENT HELP`: the subcommands with their arguments, as their rows
/// have them.
record ClientHelpCommand() implements SessionCommand {
    private static final List<String> LINES = List.of(
            "CLIENT <subcommand> [<arg> [value] [opt] ...]. Subcommands are:",
            "CACHING (YES|NO)", "    Whether what the next command reads is tracked.",
            "GETREDIR", "    Which connection is told instead of this one.", "GETNAME",
            "    The name of this connection.", "ID", "    The number of this connection.", "INFO",
            "    A line about this connection.",
            "KILL <ip:port> | <option> <value> ...",
            "    Close connections: ID, TYPE, USER, ADDR, LADDR, SKIPME, MAXAGE.",
            "LIST [TYPE <type> | ID <id> ...]", "    A line about each connection.",
            "NO-EVICT (ON|OFF)",
            "    Keep this connection when memory for connections runs out.", "NO-TOUCH (ON|OFF)",
            "    Let this connection's reads leave no trace in the age of keys.",
            "PAUSE <timeout> [WRITE|ALL]",
            "    Let requests wait for so many milliseconds.", "REPLY (ON|OFF|SKIP)",
            "    Which replies this connection is sent.",
            "SETINFO <option> <value>", "    Name the client library: LIB-NAME, LIB-VER.",
            "SETNAME <name>", "    Name this connection.",
            "TRACKING (ON|OFF) [REDIRECT <id>] [BCAST] [PREFIX <prefix>] [OPTIN] [OPTOUT] [NOLOOP]",
            "    Tell this connection of changes of the keys that it has read.",
            "TRACKINGINFO", "    How this connection tracks keys.",
            "UNBLOCK <clientid> [TIMEOUT|ERROR]",
            "    End the wait of a connection, as if its time were up or with an error.",
            "UNPAUSE", "    End a pause.", "HELP", "    Print this help.");

    @Override
    public Reply run(Session session, ServerContext server) {
        return Reply.array(LINES.stream().<Reply>map(Reply.SimpleString::new).toList());
    }
}
