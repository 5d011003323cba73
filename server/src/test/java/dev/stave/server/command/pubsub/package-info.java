@NullMarked
package dev.stave.server.command.pubsub;

import org.jspecify.annotations.NullMarked;
