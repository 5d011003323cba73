/// Channels: who listens, and what is published.
@NullMarked
package dev.stave.server.command.pubsub;

import org.jspecify.annotations.NullMarked;
