package dev.stave.server.blackbox.crash;

import java.util.List;
import java.util.function.Consumer;

/// What a writer is about to do: one command, or one transaction. All of it
/// happens or nothing.
///
/// @param commands
///            as they are sent; each is answered once
/// @param effect
///            on the writer's own keys
record Intent(List<List<String>> commands, Consumer<Model> effect) {
    static Intent command(List<String> command, Consumer<Model> effect) {
        return new Intent(List.of(command), effect);
    }
}
