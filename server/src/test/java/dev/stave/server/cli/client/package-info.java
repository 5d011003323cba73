@NullMarked
package dev.stave.server.cli.client;

import org.jspecify.annotations.NullMarked;
