/// Clients that listen, by sockets.
@NullMarked
package dev.stave.server.blackbox.pubsub;

import org.jspecify.annotations.NullMarked;
