package dev.stave.server.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `stave completion`: prints what makes bash and zsh complete commands and
/// options, for `source <(stave completion)`.
@Command(name = "completion", mixinStandardHelpOptions = true, description = "Prints a script that makes bash and zsh complete this command's arguments: source <(stave completion).")
final class CompletionCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Override
    public void run() {
        var root = spec.root().commandLine();
        spec.commandLine().getOut().print(AutoComplete.bash(root.getCommandName(), root));
        spec.commandLine().getOut().flush();
    }
}
