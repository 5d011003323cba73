package dev.stave.server.config;

/// How values are compressed in data files.
public enum ValueCompression {
    NONE, LZ4
}
