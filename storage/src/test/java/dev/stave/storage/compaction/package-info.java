@NullMarked
package dev.stave.storage.compaction;

import org.jspecify.annotations.NullMarked;
