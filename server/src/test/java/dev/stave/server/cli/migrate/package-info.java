@NullMarked
package dev.stave.server.cli.migrate;

import org.jspecify.annotations.NullMarked;
