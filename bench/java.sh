# For the commands beside this file, from the top of the tree: builds what they run in Java, and finds a JDK 25.

./mvnw -q -Pbench -pl bench -am -DskipTests -Dspotless.check.skip package

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

# run_java CLASS ARGUMENT...: with what bin/stave runs the server with.
run_java() {
    "$(find_java)" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -XX:+UseSerialGC -XX:NewSize=128m ${STAVE_JAVA_OPTS:-} \
        -cp "bench/target/classes:$(cat bench/target/classpath)" "$@"
}
