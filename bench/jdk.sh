# For the commands beside this file: where a JDK 25 is.

find_java() {
    local candidate
    for candidate in "${STAVE_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*25*; do
        if grep -qs '^JAVA_VERSION="25' "$candidate/release"; then
            echo "$candidate/bin/java"
            return
        fi
    done
    echo "no JDK 25 found; JAVA_HOME can say where one is" >&2
    return 1
}
