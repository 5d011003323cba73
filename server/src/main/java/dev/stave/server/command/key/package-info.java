/// Commands on keys of any type.
@NullMarked
package dev.stave.server.command.key;

import org.jspecify.annotations.NullMarked;
