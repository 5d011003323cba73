@NullMarked
package dev.stave.storage.keydir;

import org.jspecify.annotations.NullMarked;
