/// What the subcommands that are not the server share.
@NullMarked
package dev.stave.server.cli.tool;

import org.jspecify.annotations.NullMarked;
