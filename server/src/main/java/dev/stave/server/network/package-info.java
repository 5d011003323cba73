/// Sockets: who may connect, what they send, what they are sent.
@NullMarked
package dev.stave.server.network;

import org.jspecify.annotations.NullMarked;
