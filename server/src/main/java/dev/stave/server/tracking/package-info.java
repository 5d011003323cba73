/// Server-assisted client-side caching: which clients have read what, and how
/// they are told that it has changed.
@NullMarked
package dev.stave.server.tracking;

import org.jspecify.annotations.NullMarked;
