# For the commands beside this file that run what stands among the tests of the server, from the top of the tree.

./mvnw -q -pl server -am test-compile dependency:build-classpath -Dmdep.outputFile=target/tests.classpath \
    -Dspotless.check.skip >&2

# run_test_class CLASS ARGUMENT...: with the flags that tests run with; servers are started with the same.
# What is in the directory $classes_before, if that is set, takes the place of what was built.
run_test_class() {
    "${JAVA_HOME:+$JAVA_HOME/bin/}java" --enable-native-access=ALL-UNNAMED \
        --sun-misc-unsafe-memory-access=allow -Xmx1g \
        -cp "${classes_before:+$classes_before:}server/target/test-classes:server/target/classes:$(cat server/target/tests.classpath)" "$@"
}
