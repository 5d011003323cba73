/// The client libraries that people use, with their defaults.
@NullMarked
package dev.stave.server.blackbox.clients;

import org.jspecify.annotations.NullMarked;
