package dev.stave.server.config;

/// Whether clients show a certificate.
public enum ClientCertificates {
    YES, NO, OPTIONAL
}
