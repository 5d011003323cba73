/// The same server, started in each way that changes who does the work.
@NullMarked
package dev.stave.server.blackbox.modes;

import org.jspecify.annotations.NullMarked;
