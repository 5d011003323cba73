@NullMarked
package dev.stave.server.command.transaction;

import org.jspecify.annotations.NullMarked;
