@NullMarked
package dev.stave.server.command.admin;

import org.jspecify.annotations.NullMarked;
