/// The in-memory index: key to location.
@NullMarked
package dev.stave.storage.keydir;

import org.jspecify.annotations.NullMarked;
