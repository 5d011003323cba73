@NullMarked
package dev.stave.storage.file;

import org.jspecify.annotations.NullMarked;
