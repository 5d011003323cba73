/// What a command is: its metadata, its arguments, and how it decides. The
/// commands themselves are in the packages below, one for each group.
@NullMarked
package dev.stave.server.command;

import org.jspecify.annotations.NullMarked;
