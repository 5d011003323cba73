/// A Stave in a container, for the tests of programs that use one.
@NullMarked
package dev.stave.testcontainers;

import org.jspecify.annotations.NullMarked;
