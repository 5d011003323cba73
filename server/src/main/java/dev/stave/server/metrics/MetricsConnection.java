package dev.stave.server.metrics;

import java.util.Set;
import java.util.function.Function;

import dev.stave.server.command.ServerContext;
import dev.stave.server.execution.Writer;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;

/// One HTTP connection, for one request: who scrapes every few seconds gains
/// nothing by keeping it.
///
/// **Threads** Its own loop's. The writer is asked for what is the writer's, and
/// what it says is rendered here.
final class MetricsConnection extends SimpleChannelInboundHandler<FullHttpRequest> {
    /// Netty leaves out what HEAD does not want.
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Writer writer;
    private boolean asked;

    MetricsConnection(Writer writer) {
        this.writer = writer;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (asked) {
            return; // It was told that the connection closes.
        }
        asked = true;
        if (!request.decoderResult().isSuccess()) {
            send(context, Answer.line(HttpResponseStatus.BAD_REQUEST, "bad request"));
        } else if (METHODS.contains(request.method())) {
            answer(context, path(request));
        } else {
            send(context, Answer.line(HttpResponseStatus.METHOD_NOT_ALLOWED, "GET or HEAD"));
        }
    }

    /// Empty when nobody can read it.
    private static String path(FullHttpRequest request) {
        try {
            return new QueryStringDecoder(request.uri()).path();
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private void answer(ChannelHandlerContext context, String path) {
        switch (path) {
            case "" -> send(context, Answer.line(HttpResponseStatus.BAD_REQUEST, "bad request"));
            case "/metrics" -> ask(context, ServerMetrics::gather, Answer::metrics);
            case "/health/live" -> ask(context, _ -> Health.live(), Function.identity());
            case "/health/ready" -> ask(context, Health::ready, Function.identity());
            default -> send(context, Answer.line(HttpResponseStatus.NOT_FOUND,
                    "there are /metrics, /health/live and /health/ready"));
        }
    }

    /// @param question
    ///            on the writer
    /// @param rendering
    ///            of what the writer said, here
    private <T> void ask(ChannelHandlerContext context, Function<ServerContext, T> question,
            Function<T, Answer> rendering) {
        var _ = writer.ask(question).thenApplyAsync(rendering, context.executor())
                .exceptionally(failure -> Answer.line(HttpResponseStatus.SERVICE_UNAVAILABLE,
                        String.valueOf(failure.getMessage())))
                .thenAccept(answer -> send(context, answer));
    }

    private static void send(ChannelHandlerContext context, Answer answer) {
        var body = ByteBufUtil.writeUtf8(context.alloc(), answer.body());
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, answer.status(), body);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var _ = context.close(); // Too slow, or gone.
    }
}
