package dev.stave.server.acl;

import java.util.Set;

/// What a change of users takes from clients.
///
/// @param removed
///            are no more: their connections are to be closed
/// @param narrowed
///            may name fewer channels than before: those connections are to be
///            closed that listen to others
public record Loss(Set<Account> removed, Set<Account> narrowed) {
    public Loss {
        removed = Set.copyOf(removed);
        narrowed = Set.copyOf(narrowed);
    }

    public boolean isNone() {
        return removed.isEmpty() && narrowed.isEmpty();
    }
}
