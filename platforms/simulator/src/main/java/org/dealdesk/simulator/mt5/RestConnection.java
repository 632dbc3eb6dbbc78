package org.dealdesk.simulator.mt5;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.dealdesk.platforms.mt5.wire.RecordException;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.platforms.mt5.wire.Retcode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client at a REST door: its log-in belongs to the connection. Requests are carried out in
 * order, on a thread that may wait for the world.
 */
final class RestConnection extends SimpleChannelInboundHandler<FullHttpRequest> {
  /** Name of the handler that drops a silent client. */
  static final String SILENCE = "silence";

  private static final Logger LOG = LoggerFactory.getLogger(RestConnection.class);
  private static final int SILENCE_SECONDS = 180;

  private final Mt5Api api;
  private final LogIn logIn;

  RestConnection(Mt5Api api) {
    this.api = api;
    this.logIn = new LogIn(api);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest http)
      throws IOException {
    Request request;
    try {
      if (http.decoderResult().isFailure()) {
        throw new IllegalArgumentException(http.decoderResult().cause());
      }
      request = RestRequests.read(http);
    } catch (RecordException e) {
      answer(context, false).command(Reply.of(Codes.INVALID_DATA));
      return;
    } catch (IllegalArgumentException e) {
      Reply reply = Reply.of(Retcode.INVALID_PARAMETERS);
      answer(context, true).refusal(HttpResponseStatus.BAD_REQUEST, reply);
      return;
    }
    serve(context, request);
  }

  private void serve(ChannelHandlerContext context, Request request) throws IOException {
    ManagerLogin known = logIn.manager();
    switch (request.name()) {
      case "AUTH_START" -> {
        Reply reply = logIn.start(request);
        answer(context, !logIn.isStarted()).logIn(reply);
      }
      case "AUTH_ANSWER" -> prove(context, request);
      case "QUIT" -> answer(context, true).command(Reply.done());
      default -> {
        if (known == null) {
          Reply reply = Reply.of(Retcode.NOT_PERMITTED);
          answer(context, false).refusal(HttpResponseStatus.FORBIDDEN, reply);
        } else {
          answer(context, false).command(api.run(request, known));
        }
      }
    }
  }

  private void prove(ChannelHandlerContext context, Request request) throws IOException {
    Reply proven = logIn.prove(request);
    boolean in = logIn.manager() != null;
    if (in) {
      context
          .pipeline()
          .replace(SILENCE, SILENCE, new ReadTimeoutHandler(SILENCE_SECONDS, TimeUnit.SECONDS));
    }
    answer(context, !in).logIn(proven.without("CRYPT_RAND"));
  }

  private static RestReplyWriter answer(ChannelHandlerContext context, boolean last) {
    return new RestReplyWriter(context.channel(), last);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("{}: REST connection ended, {}", api.name(), String.valueOf(cause));
    context.close();
  }
}
