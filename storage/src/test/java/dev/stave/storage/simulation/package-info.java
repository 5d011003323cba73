/// Random histories of the real engine, its threads run in an order that a seed
/// decides, on a disk that misbehaves.
@NullMarked
package dev.stave.storage.simulation;

import org.jspecify.annotations.NullMarked;
