@NullMarked
package dev.stave.storage.location;

import org.jspecify.annotations.NullMarked;
