# For the commands beside this file that run the simulation, from the top of the tree.

. bench/tests.sh storage
# Memory is kept rather than given back, since the engine is opened and closed some hundred times a second.
export MALLOC_MMAP_THRESHOLD_=33554432 MALLOC_TRIM_THRESHOLD_=1073741824

# run_simulation ARGUMENT...: the same seed is the same run, also elsewhere, hence the number of processors.
run_simulation() {
    run_test_class --add-opens java.base/java.lang=ALL-UNNAMED -Djdk.trackAllThreads=false \
        -XX:ActiveProcessorCount=2 -XX:+UseSerialGC -Xmx1g dev.stave.storage.simulation.Simulation "$@"
}
