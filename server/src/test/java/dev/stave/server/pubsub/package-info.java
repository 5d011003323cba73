@NullMarked
package dev.stave.server.pubsub;

import org.jspecify.annotations.NullMarked;
