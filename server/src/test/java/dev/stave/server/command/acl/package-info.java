@NullMarked
package dev.stave.server.command.acl;

import org.jspecify.annotations.NullMarked;
