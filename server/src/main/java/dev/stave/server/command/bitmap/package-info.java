/// The commands on the bits of strings.
@NullMarked
package dev.stave.server.command.bitmap;

import org.jspecify.annotations.NullMarked;
