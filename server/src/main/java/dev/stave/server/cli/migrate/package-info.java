/// Data from a Redis into a Stave and back.
@NullMarked
package dev.stave.server.cli.migrate;

import org.jspecify.annotations.NullMarked;
