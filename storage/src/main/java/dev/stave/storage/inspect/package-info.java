/// A store looked at from outside, for tools: what is in its files, whether it
/// is whole, what can be saved of it, copies of it. Nobody has it
/// open meanwhile.
@NullMarked
package dev.stave.storage.inspect;

import org.jspecify.annotations.NullMarked;
