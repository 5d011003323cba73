/// Where the engine's threads come from.
@NullMarked
package dev.stave.storage.thread;

import org.jspecify.annotations.NullMarked;
