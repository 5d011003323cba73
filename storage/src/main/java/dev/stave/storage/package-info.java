/// The embeddable engine. Knows keys, values and files; no protocol,
/// no network.
@NullMarked
package dev.stave.storage;

import org.jspecify.annotations.NullMarked;
