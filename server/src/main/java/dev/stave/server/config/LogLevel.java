package dev.stave.server.config;

/// How much is logged, from everything to what needs attention.
public enum LogLevel {
    DEBUG, VERBOSE, NOTICE, WARNING
}
