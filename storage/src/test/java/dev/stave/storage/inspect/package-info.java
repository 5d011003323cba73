@NullMarked
package dev.stave.storage.inspect;

import org.jspecify.annotations.NullMarked;
