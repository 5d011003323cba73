package dev.stave.server.config;

/// Who may use DEBUG: nobody, everybody, or clients of the same machine.
public enum DebugAccess {
    NO, YES, LOCAL
}
