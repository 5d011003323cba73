package dev.stave.bench.engines;

/// What is done to a store, and the method that measures it.
enum Operation {
    SET("set", ReadsAndWrites.class, "set"), //
    GET("get", ReadsAndWrites.class, "get"), //
    DELETE("delete", Deletes.class, "delete"), //
    SET_ALL("set of 10", ReadsAndWrites.class, "setAll"), //
    GET_ALL("get of 10", ReadsAndWrites.class, "getAll");

    private final String label;
    private final Class<?> benchmark;
    private final String method;

    Operation(String label, Class<?> benchmark, String method) {
        this.label = label;
        this.benchmark = benchmark;
        this.method = method;
    }

    String label() {
        return label;
    }

    /// A regular expression for JMH.
    String benchmark() {
        return "^\\Q" + benchmark.getName() + "." + method + "\\E$";
    }

    boolean writes() {
        return this != GET && this != GET_ALL;
    }
}
