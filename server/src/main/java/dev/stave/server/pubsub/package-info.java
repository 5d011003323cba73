/// Who listens to what, and what they are told: channels, patterns, the events
/// of keys, and every command that runs.
@NullMarked
package dev.stave.server.pubsub;

import org.jspecify.annotations.NullMarked;
