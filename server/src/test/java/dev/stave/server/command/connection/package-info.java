@NullMarked
package dev.stave.server.command.connection;

import org.jspecify.annotations.NullMarked;
