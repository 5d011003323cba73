/// The server as a whole: what starts it, and what a start can fail with.
@NullMarked
package dev.stave.server;

import org.jspecify.annotations.NullMarked;
