/// What the operating system offers and Java does not.
@NullMarked
package dev.stave.storage.platform;

import org.jspecify.annotations.NullMarked;
