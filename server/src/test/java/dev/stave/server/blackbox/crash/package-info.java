/// Stave is killed in the middle of its work, and keeps what it acknowledged.
@NullMarked
package dev.stave.server.blackbox.crash;

import org.jspecify.annotations.NullMarked;
