/// All commands that there are.
@NullMarked
package dev.stave.server.catalog;

import org.jspecify.annotations.NullMarked;
