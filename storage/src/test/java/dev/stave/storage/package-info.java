@NullMarked
package dev.stave.storage;

import org.jspecify.annotations.NullMarked;
