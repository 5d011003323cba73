package dev.stave.server.command.acl;

import static dev.stave.server.command.CommandSpec.command;

import dev.stave.server.command.CommandParser;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;

/// The rows of ACL.
public final class AclCommands {
    private static final Flag[] OPEN = {Flag.LOADING, Flag.STALE};
    private static final Flag[] GUARDED = {Flag.NOSCRIPT, Flag.LOADING, Flag.STALE};

    private AclCommands() {}

    public static CommandSpec spec() {
        return command("acl", -2, Group.SERVER).since("6.0.0")
                .summary("A container for commands about users and permissions.")
                .complexity("Depends on subcommand.")
                .containing(setUser(), delUser(), getUser(), list(), users(), whoAmI(), cat(),
                        log(), genPass(), dryRun(), load(), save(), help());
    }

    private static CommandSpec setUser() {
        return admin("setuser", -3, "Makes or changes a user.", "username [rule [rule ...]]",
                AclSetUser::parse);
    }

    private static CommandSpec delUser() {
        return admin("deluser", -3, "Removes users and ends their connections.",
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
        return admin("load", 2, "Takes the users from the aclfile.", "",
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
        return open("help", 2, "Returns what the subcommands are.", "", _ -> new AclHelp());
    }

    private static CommandSpec admin(String name, int arity, String summary, String syntax,
            CommandParser parser) {
        return command("acl|" + name, arity, Group.SERVER).since(since(name)).summary(summary)
                .syntax(syntax).complexity("O(N) where N is the number of users")
                .flags(Flag.ADMIN, GUARDED).parsedBy(parser);
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
