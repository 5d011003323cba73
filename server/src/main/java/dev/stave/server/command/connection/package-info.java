/// Commands about the connection that sends them, and about others.
@NullMarked
package dev.stave.server.command.connection;

import org.jspecify.annotations.NullMarked;
