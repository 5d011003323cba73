/// The embedded store beside other embedded engines, by JMH. `bench/engines`
/// runs it.
@NullMarked
package dev.stave.bench.engines;

import org.jspecify.annotations.NullMarked;
