/// Tests of look-up and metadata, and the small store that commands are
/// tested on.
@NullMarked
package dev.stave.server.command;

import org.jspecify.annotations.NullMarked;
