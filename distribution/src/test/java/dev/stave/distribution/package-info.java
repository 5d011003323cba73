/// The tarball and the image, as a user runs them.
@NullMarked
package dev.stave.distribution;

import org.jspecify.annotations.NullMarked;
