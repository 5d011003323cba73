/// Memory off the heap, as the keydir and the log's segments take it.
@NullMarked
package dev.stave.storage.memory;

import org.jspecify.annotations.NullMarked;
