/// The in-memory hash index: key to location. Described in docs/keydir.md.
@NullMarked
package dev.stave.storage.keydir;

import org.jspecify.annotations.NullMarked;
