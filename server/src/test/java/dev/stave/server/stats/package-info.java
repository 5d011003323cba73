@NullMarked
package dev.stave.server.stats;

import org.jspecify.annotations.NullMarked;
