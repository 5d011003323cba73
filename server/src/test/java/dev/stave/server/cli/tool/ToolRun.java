package dev.stave.server.cli.tool;

import java.io.PrintWriter;
import java.io.StringWriter;

import picocli.CommandLine;

/// What a subcommand said, and what it ended with.
public record ToolRun(int exitCode, String out, String err) {
    public static ToolRun of(Tool tool, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exitCode = new CommandLine(tool).setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true)).execute(arguments);
        return new ToolRun(exitCode, out.toString(), err.toString());
    }
}
