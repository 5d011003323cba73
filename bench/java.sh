# For the commands beside this file, from the top of the tree: builds what they run in Java, and runs it.

source bin/jdk.sh

./mvnw -q -Pbench -pl bench -am -DskipTests -Dspotless.check.skip package

# run_java CLASS ARGUMENT...: with what bin/stave runs the server with, and more_classes, if set, on the class path.
run_java() {
    "$(find_java)" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -XX:+UseSerialGC -XX:NewSize=128m -XX:SurvivorRatio=4 ${STAVE_JAVA_OPTS:-} \
        -cp "bench/target/classes:$(cat bench/target/classpath)${more_classes:+:$more_classes}" "$@"
}
