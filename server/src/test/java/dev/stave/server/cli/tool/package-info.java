@NullMarked
package dev.stave.server.cli.tool;

import org.jspecify.annotations.NullMarked;
