@NullMarked
package dev.stave.server.acl;

import org.jspecify.annotations.NullMarked;
