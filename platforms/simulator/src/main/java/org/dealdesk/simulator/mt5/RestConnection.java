package org.dealdesk.simulator.mt5;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.AttributeKey;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.dealdesk.platforms.mt5.wire.RecordException;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.platforms.mt5.wire.Retcode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client at a REST door: its log-in belongs to the connection. Requests are carried out in
 * order, on a thread that may wait for the world; meanwhile no more of them are read.
 */
final class RestConnection extends SimpleChannelInboundHandler<FullHttpRequest> {
  /** Name of the handler that drops a silent client. */
  static final String SILENCE = "silence";

  private static final Logger LOG = LoggerFactory.getLogger(RestConnection.class);
  private static final int SILENCE_SECONDS = 180;

  private static final AttributeKey<Boolean> STALLED = AttributeKey.valueOf("stalled");

  private final Mt5Api api;
  private final Executor worker;
  private final LogIn logIn;

  /** A client whose requests one thread carries out. */
  RestConnection(Mt5Api api, Executor worker) {
    this.api = api;
    this.worker = worker;
    this.logIn = new LogIn(api);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest http) {
    Channel channel = context.channel();
    channel.config().setAutoRead(false);
    Work work = work(channel, http);
    worker.execute(() -> {
      try {
        work.run();
        channel.config().setAutoRead(true);
      } catch (IOException | RuntimeException e) {
        exceptionCaught(context, e);
      }
    });
  }

  /** Carrying out a request and answering it. */
  private interface Work {
    void run() throws IOException;
  }

  private Work work(Channel channel, FullHttpRequest http) {
    try {
      if (http.decoderResult().isFailure()) {
        throw new IllegalArgumentException(http.decoderResult().cause());
      }
      Request request = RestRequests.read(http);
      return () -> serve(channel, request);
    } catch (RecordException e) {
      return () -> new RestReplyWriter(channel, false).command(Reply.of(Codes.INVALID_DATA));
    } catch (IllegalArgumentException e) {
      return () ->
          new RestReplyWriter(channel, true)
              .refusal(HttpResponseStatus.BAD_REQUEST, Reply.of(Retcode.INVALID_PARAMETERS));
    }
  }

  private void serve(Channel channel, Request request) throws IOException {
    ManagerSession session = logIn.session();
    switch (request.name()) {
      case "AUTH_START" -> {
        Reply reply = logIn.start(request);
        new RestReplyWriter(channel, !logIn.isStarted()).logIn(reply);
      }
      case "AUTH_ANSWER" -> prove(channel, request);
      case "QUIT" -> new RestReplyWriter(channel, true).command(Reply.done());
      default -> {
        RestReplyWriter answer = new RestReplyWriter(channel, false);
        if (session == null) {
          answer.refusal(HttpResponseStatus.FORBIDDEN, Reply.of(Retcode.NOT_PERMITTED));
        } else {
          command(channel, answer, api.run(request, session));
        }
      }
    }
  }

  /** An answer cannot overtake another on this door, nor come twice; it can be slow or not come. */
  private void command(Channel channel, RestReplyWriter answer, Reply reply) throws IOException {
    var _ = api.faults().pass();
    if (!channel.hasAttr(STALLED)) {
      answer.command(reply);
    }
    api.faults().served();
  }

  /** From now on a connection is open and mute. */
  static void stall(Channel channel) {
    channel.attr(STALLED).set(true);
  }

  private void prove(Channel channel, Request request) throws IOException {
    Reply proven = logIn.prove(request);
    boolean in = logIn.session() != null;
    if (in) {
      channel
          .pipeline()
          .replace(SILENCE, SILENCE, new ReadTimeoutHandler(SILENCE_SECONDS, TimeUnit.SECONDS));
    }
    new RestReplyWriter(channel, !in).logIn(proven.without("CRYPT_RAND"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("{}: REST connection ended, {}", api.name(), String.valueOf(cause));
    var _ = context.close();
  }
}
