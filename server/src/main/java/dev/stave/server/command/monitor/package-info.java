/// What operators and libraries ask the server about itself: SLOWLOG, LATENCY,
/// MEMORY, DEBUG.
@NullMarked
package dev.stave.server.command.monitor;

import org.jspecify.annotations.NullMarked;
