package dev.stave.server.command.acl;

import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `ACL HELP`
record AclHelp() implements SessionCommand {
    private static final List<String> LINES = List.of(
            "ACL <subcommand> [<arg> [value] [opt] ...]. Subcommands are:",
            "CAT [<category>]",
            "    List all commands that belong to <category>, or all command categories",
            "    when no category is specified.",
            "DELUSER <username> [<username> ...]",
            "    Delete a list of users.",
            "DRYRUN <username> <command> [<arg> ...]",
            "    Returns whether the user can execute the given command without executing the command.",
            "GETUSER <username>",
            "    Get the user's details.",
            "GENPASS [<bits>]",
            "    Generate a secure 256-bit user password. The optional `bits` argument can",
            "    be used to specify a different size.",
            "LIST",
            "    Show users details in config file format.",
            "LOAD",
            "    Reload users from the ACL file.",
            "LOG [<count> | RESET]",
            "    Show the ACL log entries.",
            "SAVE",
            "    Save the current config to the ACL file.",
            "SETUSER <username> <attribute> [<attribute> ...]",
            "    Create or modify a user with the specified attributes.",
            "USERS",
            "    List all the registered usernames.",
            "WHOAMI",
            "    Return the current connection username.",
            "HELP",
            "    Print this help.");

    /// The error for arguments that the subcommand does not take.
    static CommandException unknown(String subcommand) {
        return new CommandException("ERR unknown subcommand or wrong number of arguments for '"
                + subcommand + "'. Try ACL HELP.");
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        return Reply.array(LINES.stream().<Reply>map(Reply.SimpleString::new).toList());
    }
}
