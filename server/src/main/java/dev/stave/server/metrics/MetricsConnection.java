package dev.stave.server.metrics;

import java.util.function.Function;

import dev.stave.server.command.ServerContext;
import dev.stave.server.execution.Writer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
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
        var isHead = request.method().equals(HttpMethod.HEAD);
        if (!request.decoderResult().isSuccess()) {
            send(context, Answer.line(HttpResponseStatus.BAD_REQUEST, "bad request"), false);
        } else if (isHead || request.method().equals(HttpMethod.GET)) {
            answer(context, new QueryStringDecoder(request.uri()).path(), isHead);
        } else {
            send(context, Answer.line(HttpResponseStatus.METHOD_NOT_ALLOWED, "GET or HEAD"), false);
        }
    }

    private void answer(ChannelHandlerContext context, String path, boolean isHead) {
        switch (path) {
            case "/metrics" -> ask(context, ServerMetrics::gather, Answer::metrics, isHead);
            case "/health/live" -> ask(context, _ -> Health.live(), Function.identity(), isHead);
            case "/health/ready" -> ask(context, Health::ready, Function.identity(), isHead);
            default -> send(context, Answer.line(HttpResponseStatus.NOT_FOUND,
                    "there are /metrics, /health/live and /health/ready"), isHead);
        }
    }

    /// @param question
    ///            on the writer
    /// @param rendering
    ///            of what the writer said, here
    private <T> void ask(ChannelHandlerContext context, Function<ServerContext, T> question,
            Function<T, Answer> rendering, boolean isHead) {
        var _ = writer.ask(question).thenApplyAsync(rendering, context.executor())
                .exceptionally(failure -> Answer.line(HttpResponseStatus.SERVICE_UNAVAILABLE,
                        String.valueOf(failure.getMessage())))
                .thenAccept(answer -> send(context, answer, isHead));
    }

    private static void send(ChannelHandlerContext context, Answer answer, boolean isHead) {
        var body = ByteBufUtil.writeUtf8(context.alloc(), answer.body());
        var length = body.readableBytes();
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, answer.status(),
                isHead ? withoutBody(body) : body);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                .setInt(HttpHeaderNames.CONTENT_LENGTH, length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    private static ByteBuf withoutBody(ByteBuf body) {
        body.release();
        return Unpooled.EMPTY_BUFFER;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var _ = context.close(); // Too slow, or gone.
    }
}
