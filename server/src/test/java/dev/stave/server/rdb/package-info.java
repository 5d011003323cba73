@NullMarked
package dev.stave.server.rdb;

import org.jspecify.annotations.NullMarked;
