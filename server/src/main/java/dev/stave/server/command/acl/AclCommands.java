package dev.stave.server.command.acl;

import static dev.stave.server.command.CommandSpec.command;

import dev.stave.server.command.CommandParser;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;
import dev.stave.server.command.HelpCommand;

/// The rows of ACL.
public final class AclCommands {
    private static final Flag[] OPEN = {Flag.LOADING, Flag.STALE};
    private static final Flag[] GUARDED = {Flag.NOSCRIPT, Flag.LOADING, Flag.STALE};
    private static final Flag[] CHANGING = {Flag.NOSCRIPT, Flag.LOADING, Flag.STALE,
            Flag.CHANGES_RIGHTS};

    private AclCommands() {}

    public static CommandSpec spec() {
        return command("acl", -2, Group.SERVER).since("6.0.0")
                .summary("A container for commands about users and permissions.")
                .complexity("Depends on subcommand.")
                .containing(setUser(), delUser(), getUser(), list(), users(), whoAmI(), cat(),
                        log(), genPass(), dryRun(), load(), save(), help());
    }

    private static CommandSpec setUser() {
        return changing("setuser", -3, "Makes or changes a user.", "username [rule [rule ...]]",
                AclSetUser::parse);
    }

    private static CommandSpec delUser() {
        return changing("deluser", -3, "Removes users and ends their connections.",
                "username [username ...]", AclDelUser::parse);
    }

    private static CommandSpec getUser() {
        return admin("getuser", 3, "Returns the rules of a user.", "username",
                arguments -> new AclGetUser(arguments.text(2)));
    }

    private static CommandSpec list() {
        return admin("list", 2, "Returns all users with their rules.", "", _ -> new AclList());
    }

    private static CommandSpec users() {
        return admin("users", 2, "Returns the names of all users.", "", _ -> new AclUsers());
    }

    private static CommandSpec log() {
        return admin("log", -2, "Returns what was refused lately, or forgets it.",
                "[count | RESET]", AclLog::parse);
    }

    private static CommandSpec dryRun() {
        return admin("dryrun", -4, "Says whether a user may run a command.",
                "username command [arg [arg ...]]", AclDryRun::parse);
    }

    private static CommandSpec load() {
        return changing("load", 2, "Takes the users from the aclfile.", "",
                _ -> new AclFile(false));
    }

    private static CommandSpec save() {
        return admin("save", 2, "Writes the users to the aclfile.", "", _ -> new AclFile(true));
    }

    private static CommandSpec whoAmI() {
        return open("whoami", 2, "Returns the user that this connection is.", "",
                _ -> new AclWhoAmI());
    }

    private static CommandSpec cat() {
        return open("cat", -2, "Returns the categories, or the commands of one.", "[category]",
                AclCat::parse);
    }

    private static CommandSpec genPass() {
        return open("genpass", -2, "Returns a password that nobody can guess.", "[bits]",
                AclGenPass::parse);
    }

    private static CommandSpec help() {
        return HelpCommand.row("acl", Group.SERVER, "6.0.0",
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
                "    Return the current connection username.");
    }

    private static CommandSpec changing(String name, int arity, String summary, String syntax,
            CommandParser parser) {
        return guarded(name, arity, summary, syntax, CHANGING, parser);
    }

    private static CommandSpec admin(String name, int arity, String summary, String syntax,
            CommandParser parser) {
        return guarded(name, arity, summary, syntax, GUARDED, parser);
    }

    private static CommandSpec guarded(String name, int arity, String summary, String syntax,
            Flag[] flags, CommandParser parser) {
        return command("acl|" + name, arity, Group.SERVER).since(since(name)).summary(summary)
                .syntax(syntax).complexity("O(N) where N is the number of users")
                .flags(Flag.ADMIN, flags).parsedBy(parser);
    }

    private static CommandSpec open(String name, int arity, String summary, String syntax,
            CommandParser parser) {
        return command("acl|" + name, arity, Group.SERVER).since("6.0.0").summary(summary)
                .syntax(syntax).flags(Flag.NOSCRIPT, OPEN).parsedBy(parser);
    }

    private static String since(String name) {
        return name.equals("dryrun") ? "7.0.0" : "6.0.0";
    }
}
