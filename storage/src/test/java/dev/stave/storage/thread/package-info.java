@NullMarked
package dev.stave.storage.thread;

import org.jspecify.annotations.NullMarked;
