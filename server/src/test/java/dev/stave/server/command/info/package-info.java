@NullMarked
package dev.stave.server.command.info;

import org.jspecify.annotations.NullMarked;
