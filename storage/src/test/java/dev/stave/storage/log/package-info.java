@NullMarked
package dev.stave.storage.log;

import org.jspecify.annotations.NullMarked;
