package dev.stave.server.config;

import java.util.List;

/// Percentiles, each from 0 to 100.
public record Percentiles(List<Double> list) {
    public Percentiles {
        list = List.copyOf(list);
    }
}
