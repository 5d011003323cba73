# For the commands beside this file that run what stands among the tests of the server, from the top of the tree.

./mvnw -q -pl server -am test-compile dependency:build-classpath -Dmdep.outputFile=target/tests.classpath \
    -Dspotless.check.skip >&2

# run_test_class CLASS ARGUMENT...: with the flags that tests run with; servers are started with the same.
run_test_class() {
    exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" --enable-native-access=ALL-UNNAMED \
        --sun-misc-unsafe-memory-access=allow -Xmx1g \
        -cp "server/target/test-classes:server/target/classes:$(cat server/target/tests.classpath)" "$@"
}
