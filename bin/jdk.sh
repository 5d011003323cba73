# For bin/stave in a source tree, and for the commands in bench: where a JDK 25 is. A distribution has its own
# Java and not this file. For any POSIX shell.

JAVA_VERSION=25

# Prints the path of its `java`, or says on standard error what to install.
find_java() {
    search_java || {
        printf '%s\n' "stave: a JDK $JAVA_VERSION is needed and none was found. Install one (https://adoptium.net, or your\
 system's openjdk-$JAVA_VERSION), or set STAVE_JAVA_HOME to the directory of one." >&2
        return 1
    }
}

# Whether the directory is a JDK or JRE of the right version. The release file is asked first: it
# costs no JVM.
is_right_java() {
    [ -x "$1/bin/java" ] || return 1
    if [ -r "$1/release" ]; then
        grep -q "^JAVA_VERSION=\"$JAVA_VERSION[\".+-]" "$1/release"
    else
        says_right_version "$1/bin/java"
    fi
}

says_right_version() {
    "$1" -version 2>&1 | grep -q "version \"$JAVA_VERSION[\".+-]"
}

# Whether the `java` of the path is: by the release file of where its links lead, if there is one.
is_right_java_on_path() {
    linked=$(readlink -f "$(command -v java)" 2>/dev/null) || linked=
    home=${linked%/bin/java}
    if [ "$home" != "$linked" ] && [ -r "$home/release" ]; then
        is_right_java "$home"
    else
        says_right_version java
    fi
}

search_java() {
    if [ -n "${STAVE_JAVA_HOME:-}" ]; then # Somebody chose: that one or none.
        is_right_java "$STAVE_JAVA_HOME" && printf '%s\n' "$STAVE_JAVA_HOME/bin/java"
        return
    fi
    if [ -n "${JAVA_HOME:-}" ] && is_right_java "$JAVA_HOME"; then
        printf '%s\n' "$JAVA_HOME/bin/java"
        return 0
    fi
    if command -v java >/dev/null 2>&1 && is_right_java_on_path; then
        command -v java
        return 0
    fi
    for home in /usr/lib/jvm/*"$JAVA_VERSION"* "${HOME:-/}"/.sdkman/candidates/java/"$JAVA_VERSION"* \
            "${HOME:-/}"/.jdks/*"$JAVA_VERSION"* /opt/*"$JAVA_VERSION"* /opt/java/* \
            /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if is_right_java "$home"; then
            printf '%s\n' "$home/bin/java"
            return 0
        fi
    done
    if [ -x /usr/libexec/java_home ]; then
        home=$(/usr/libexec/java_home -v "$JAVA_VERSION" 2>/dev/null) && is_right_java "$home" &&
            printf '%s\n' "$home/bin/java" && return 0
    fi
    return 1
}
