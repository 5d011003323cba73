@NullMarked
package dev.stave.server.command.bitmap;

import org.jspecify.annotations.NullMarked;
