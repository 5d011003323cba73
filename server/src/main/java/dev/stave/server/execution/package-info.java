/// The writer: takes batches of requests, runs them one after the other, and
/// lets replies go when what they say can no longer be lost.
@NullMarked
package dev.stave.server.execution;

import org.jspecify.annotations.NullMarked;
