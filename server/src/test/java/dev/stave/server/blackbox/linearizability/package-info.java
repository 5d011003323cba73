/// Clients that do things at the same time, and whether one order of them all
/// explains what they saw.
@NullMarked
package dev.stave.server.blackbox.linearizability;

import org.jspecify.annotations.NullMarked;
