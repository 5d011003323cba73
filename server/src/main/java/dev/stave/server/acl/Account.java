package dev.stave.server.acl;

/// A user's place: what its connections point to, while the user changes.
///
/// **Threads** The writer changes it; any thread may look.
public final class Account {
    private final String name;
    private volatile User user;

    Account(User user) {
        this.name = user.name();
        this.user = user;
    }

    public String name() {
        return name;
    }

    public User user() {
        return user;
    }

    void change(User changed) {
        user = changed;
    }

    /// The user is gone: whoever still is this user may do nothing.
    void revoke() {
        user = User.nobody(name, false);
    }

    /// Whether a new connection is this user without having said anything.
    public boolean welcomesAll() {
        return user.welcomesAll();
    }

    /// Whether any password is right.
    public boolean needsNoPassword() {
        return user.needsNoPassword();
    }
}
