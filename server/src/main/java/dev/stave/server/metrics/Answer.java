package dev.stave.server.metrics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;

/// What an HTTP request is answered.
record Answer(HttpResponseStatus status, String contentType, String body) {
    private static final PrometheusTextFormatWriter FORMAT = PrometheusTextFormatWriter.create();

    /// A line for people.
    static Answer line(HttpResponseStatus status, String line) {
        return new Answer(status, "text/plain; charset=utf-8", line + "\n");
    }

    /// As Prometheus reads
    /// it (https://prometheus.io/docs/instrumenting/exposition_formats/).
    static Answer metrics(Gathering metrics) {
        ServerMetrics.addProcess(metrics);
        var text = new ByteArrayOutputStream();
        try {
            FORMAT.write(text, metrics.finish());
        } catch (IOException e) {
            throw new UncheckedIOException("memory took no more", e);
        }
        return new Answer(HttpResponseStatus.OK, PrometheusTextFormatWriter.CONTENT_TYPE,
                text.toString(StandardCharsets.UTF_8));
    }
}
