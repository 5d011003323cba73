package dev.stave.server.command.info;

import java.util.function.BiConsumer;

import dev.stave.server.command.ServerContext;

/// One section of INFO.
///
/// @param title
///            as its heading has it
/// @param isDefault
///            whether a bare INFO shows it
/// @param content
///            writes its fields
record InfoSection(String title, boolean isDefault, BiConsumer<ServerContext, InfoText> content) {
    boolean isNamed(String name) {
        return title.equalsIgnoreCase(name);
    }

    String text(ServerContext server) {
        var text = new InfoText();
        content.accept(server, text);
        return "# " + title + "\r\n" + text;
    }
}
