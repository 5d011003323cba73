@NullMarked
package dev.stave.protocol;

import org.jspecify.annotations.NullMarked;
