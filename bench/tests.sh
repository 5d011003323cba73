# For the commands beside this file that run what stands among the tests of a module, from the top of the tree:
#
#   . bench/tests.sh MODULE

tested_module=$1
. bin/jdk.sh
java=$(find_java)
./mvnw -q -pl "$tested_module" -am test-compile dependency:build-classpath -Dmdep.outputFile=target/tests.classpath \
    -Dspotless.check.skip >&2
libraries=$(cat "$tested_module/target/tests.classpath")

# run_test_class [FLAG...] CLASS ARGUMENT...: with the flags that tests run with; servers are started with the same.
# What is in the directory $classes_before, if that is set, takes the place of what was built.
run_test_class() {
    "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -cp "${classes_before:+$classes_before:}$tested_module/target/test-classes:$tested_module/target/classes:$libraries" "$@"
}
