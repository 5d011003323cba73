/// Who may do what: users, the language of their rules, the check, and the log
/// of what was refused.
@NullMarked
package dev.stave.server.acl;

import org.jspecify.annotations.NullMarked;
