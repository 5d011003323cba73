@NullMarked
package dev.stave.server.network;

import org.jspecify.annotations.NullMarked;
