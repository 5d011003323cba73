@NullMarked
package dev.stave.server.command.monitor;

import org.jspecify.annotations.NullMarked;
