package dev.stave.server.command.admin;

import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.CommandTable;

/// `COMMAND HELP`
record CommandHelp() implements CommandQuery {
    private static final List<String> LINES = List.of(
            "COMMAND <subcommand> [<arg> [value] [opt] ...]. Subcommands are:",
            "(no subcommand)",
            "    Describe every command for programs.",
            "COUNT",
            "    Count the commands.",
            "LIST [FILTERBY (MODULE <name>|ACLCAT <category>|PATTERN <pattern>)]",
            "    Name the commands.",
            "INFO [<command-name> ...]",
            "    Describe commands for programs, all when none is named.",
            "DOCS [<command-name> ...]",
            "    Describe commands for people, all when none is named.",
            "GETKEYS <full-command>",
            "    Find the keys in a command.",
            "GETKEYSANDFLAGS <full-command>",
            "    Find the keys in a command, and what it does to them.",
            "HELP",
            "    Print this help.");

    @Override
    public Reply answer(CommandTable commands) {
        return Reply.array(LINES.stream().<Reply>map(Reply.SimpleString::new).toList());
    }
}
