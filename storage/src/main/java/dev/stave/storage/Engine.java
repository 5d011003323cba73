package dev.stave.storage;

/// The store: keydir, log and everything between, as its one owner sees it.
public final class Engine {}
