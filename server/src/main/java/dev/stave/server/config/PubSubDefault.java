package dev.stave.server.config;

/// The channels of a new user.
public enum PubSubDefault {
    ALLCHANNELS, RESETCHANNELS
}
