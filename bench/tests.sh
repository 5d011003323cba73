# For the commands beside this file that run what stands among the tests of a module, from the top of the tree:
#
#   . bench/tests.sh MODULE
#
# What is in the directory $STAVE_CLASSES_BEFORE, if that is set, takes the place of what was built; $STAVE_BUILT
# says that all is built.

tested_module=$1
. bin/jdk.sh
java=$(find_java) || exit 2 # 1 is for what finds something.
if [ -z "${STAVE_BUILT:-}" ]; then
    ./mvnw -q -pl "$tested_module" -am test-compile dependency:build-classpath \
        -Dmdep.outputFile=target/tests.classpath -Dspotless.check.skip >&2 || exit 2
fi
libraries=$(cat "$tested_module/target/tests.classpath") || exit 2

# run_test_class [FLAG...] CLASS ARGUMENT...: with the flags that tests run with; servers are started with the same.
run_test_class() {
    "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "$(test_classpath)" "$@"
}

test_classpath() {
    echo "${STAVE_CLASSES_BEFORE:+$STAVE_CLASSES_BEFORE:}$tested_module/target/test-classes:$tested_module/target/classes:$libraries"
}

# run_tests MODULE CLASS [FLAG...]: all tests of a class, in the module's directory as the build does. Ends with 1
# when one fails, with 2 when there is none.
run_tests() (
    cd "$1" && libraries=$(cat target/tests.classpath) || exit 2
    "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xmx1g \
        --add-opens java.base/java.lang=ALL-UNNAMED -Djdk.trackAllThreads=false "${@:3}" \
        -cp "${STAVE_CLASSES_BEFORE:+$STAVE_CLASSES_BEFORE:}$PWD/target/test-classes:$PWD/target/classes:$libraries" \
        org.junit.platform.console.ConsoleLauncher execute --select-class "$2" --fail-if-no-tests \
        --disable-banner --disable-ansi-colors --details=summary
)
