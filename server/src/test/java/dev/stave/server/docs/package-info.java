/// Pages of docs/ that are written from the code, and the tests that keep
/// them fresh.
@NullMarked
package dev.stave.server.docs;

import org.jspecify.annotations.NullMarked;
