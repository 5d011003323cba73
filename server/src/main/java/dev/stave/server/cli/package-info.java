/// The command line: arguments to settings, and the life of the process.
@NullMarked
package dev.stave.server.cli;

import org.jspecify.annotations.NullMarked;
