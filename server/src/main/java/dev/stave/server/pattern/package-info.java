/// Patterns of names, as KEYS, PSUBSCRIBE and the rules of users have them.
@NullMarked
package dev.stave.server.pattern;

import org.jspecify.annotations.NullMarked;
