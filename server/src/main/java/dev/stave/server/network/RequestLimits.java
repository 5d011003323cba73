package dev.stave.server.network;

import dev.stave.protocol.DecoderLimits;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;

/// What a client may send, as the settings have it now.
///
/// **Threads** Read by every event loop; changes with CONFIG SET.
final class RequestLimits {
    private final Settings settings;
    private volatile DecoderLimits authenticated;

    RequestLimits(Settings settings) {
        this.settings = settings;
        authenticated = read();
        settings.onChange(Options.PROTO_MAX_BULK_LEN, _ -> authenticated = read());
        settings.onChange(Options.CLIENT_QUERY_BUFFER_LIMIT, _ -> authenticated = read());
    }

    DecoderLimits of(boolean isAuthenticated) {
        return isAuthenticated ? authenticated : DecoderLimits.UNAUTHENTICATED;
    }

    private DecoderLimits read() {
        var inline = settings.get(Options.PROTO_INLINE_MAX_SIZE).intValue();
        var bulk = (int) Math.min(settings.get(Options.PROTO_MAX_BULK_LEN),
                DecoderLimits.MAX_BULK_BYTES);
        return new DecoderLimits(inline, DecoderLimits.DEFAULT.arguments(), bulk,
                settings.get(Options.CLIENT_QUERY_BUFFER_LIMIT), true);
    }
}
