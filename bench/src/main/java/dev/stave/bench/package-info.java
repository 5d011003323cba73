/// Benchmarks of the engine by itself. The commands in `bench/` run them.
@NullMarked
package dev.stave.bench;

import org.jspecify.annotations.NullMarked;
