package org.dealdesk.platforms.mt5;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.platforms.mt5.wire.Answer;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.platforms.mt5.wire.RestText;
import org.dealdesk.platforms.mt5.wire.WireException;
import org.jspecify.annotations.Nullable;

/**
 * One request over HTTP and the answer as it comes in, piece by piece. An answer longer than
 * allowed is read to its end and dropped. Only the connection's own thread uses it.
 */
final class RestExchange {
  /** A longer query goes into the body as a form: servers bound the length of a request line. */
  private static final int MAX_QUERY = 2_000;

  private final Pending pending;
  private final Request request;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private @Nullable HttpResponse head;
  private long answered;

  RestExchange(Pending pending, Request request) {
    this.pending = pending;
    this.request = request;
  }

  Pending pending() {
    return pending;
  }

  FullHttpRequest toHttp(String host, String agent) {
    String path = RestText.path(request.name());
    String query = RestText.query(request);
    boolean json = !request.body().isEmpty();
    boolean form = !json && query.length() > MAX_QUERY;
    ByteBuf content =
        json || form
            ? Unpooled.copiedBuffer(form ? query : request.body(), StandardCharsets.UTF_8)
            : Unpooled.EMPTY_BUFFER;
    FullHttpRequest http =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            json || form ? HttpMethod.POST : HttpMethod.GET,
            form || query.isEmpty() ? path : path + "?" + query,
            content);
    http.headers()
        .set(HttpHeaderNames.HOST, host)
        .set(HttpHeaderNames.USER_AGENT, agent)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    if (json || form) {
      http.headers()
          .set(
              HttpHeaderNames.CONTENT_TYPE,
              form
                  ? HttpHeaderValues.APPLICATION_X_WWW_FORM_URLENCODED
                  : HttpHeaderValues.APPLICATION_JSON)
          .set(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
    }
    return http;
  }

  /** The answer begins. */
  void begin(HttpResponse response) {
    head = response;
    answered = 0;
    body.reset();
  }

  /** Takes a piece of the answer; what goes beyond {@code maxBytes} is counted and dropped. */
  void add(ByteBuf piece, int maxBytes) {
    int bytes = piece.readableBytes();
    answered += bytes;
    if (answered <= maxBytes) {
      byte[] copied = new byte[bytes];
      piece.readBytes(copied);
      body.writeBytes(copied);
    } else {
      body.reset();
    }
  }

  /**
   * The answer has ended: hands it to whoever waits.
   *
   * @throws LinkException if the connection is of no use after such an answer
   */
  void end(int maxBytes) throws LinkException {
    HttpResponse response = head;
    if (response == null) {
      throw new LinkException(FaultReason.PLATFORM_PROTOCOL, "an answer without a head");
    }
    if (!response.status().equals(HttpResponseStatus.OK)) {
      throw new LinkException(
          refusal(response.status()), pending.name() + ": HTTP " + response.status());
    }
    if (answered > maxBytes) {
      pending.fail(new LinkException.TooLarge(pending.name() + " answered " + answered + " bytes"));
    } else {
      pending.complete(parsed());
    }
    if (!HttpUtil.isKeepAlive(response)) {
      throw new LinkException(
          FaultReason.PLATFORM_CLOSED, "the server ends the connection after this answer");
    }
  }

  private FaultReason refusal(HttpResponseStatus status) {
    if (!status.equals(HttpResponseStatus.FORBIDDEN)) {
      return FaultReason.PLATFORM_PROTOCOL;
    }
    // Later on it means that the log-in is gone, and a new one is what helps.
    return request.name().startsWith("AUTH_")
        ? FaultReason.PLATFORM_LOGIN_REFUSED
        : FaultReason.PLATFORM_CLOSED;
  }

  /** Whether only a provisional head has come, which announces another. */
  boolean isProvisional() {
    return head != null && head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }

  private Answer parsed() throws LinkException {
    try {
      return RestText.answer(request.name(), body.toString(StandardCharsets.UTF_8));
    } catch (WireException e) {
      throw new LinkException(FaultReason.PLATFORM_PROTOCOL, String.valueOf(e.getMessage()), e);
    }
  }
}
