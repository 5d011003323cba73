/// A load generator.
@NullMarked
package dev.stave.server.cli.bench;

import org.jspecify.annotations.NullMarked;
