/// Commands on strings.
@NullMarked
package dev.stave.server.command.string;

import org.jspecify.annotations.NullMarked;
