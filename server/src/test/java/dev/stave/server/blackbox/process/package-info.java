/// Servers in processes of their own: Stave, and the Redis that it is
/// compared with.
@NullMarked
package dev.stave.server.blackbox.process;

import org.jspecify.annotations.NullMarked;
