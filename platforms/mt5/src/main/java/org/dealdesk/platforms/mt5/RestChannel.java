package org.dealdesk.platforms.mt5;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.platforms.mt5.wire.Request;
import org.jspecify.annotations.Nullable;

/**
 * What happens on a REST connection: one request at a time goes out, its answer is taken, the next
 * follows; pings when there is nothing to ask, and an end when nothing comes. Everything here runs
 * on the connection's own thread. What waits is bounded by the requests a session has under way.
 */
final class RestChannel extends SimpleChannelInboundHandler<HttpObject> {
  private static final Request PING = Request.of("TEST_ACCESS");

  /** How many times within an interval it is looked whether the interval is over. */
  private static final int LOOKS = 4;

  private final String host;
  private final Mt5Options options;
  private final LinkEnd end;
  private final Deque<RestExchange> waiting = new ArrayDeque<>();
  private @Nullable RestExchange underWay;
  private @Nullable ChannelHandlerContext context;
  private @Nullable ScheduledFuture<?> watch;
  private long lastWriteNs = System.nanoTime();
  private long lastNewsNs = lastWriteNs;

  RestChannel(String host, Mt5Options options, LinkEnd end) {
    this.host = host;
    this.options = options;
    this.end = end;
  }

  /** Sends a request when those before it are answered. */
  void add(RestExchange exchange) {
    LinkException why = end.reason();
    if (why == null) {
      waiting.add(exchange);
      sendNext();
    } else {
      exchange.pending().fail(why);
    }
  }

  /** Nobody waits for this answer any more; a request not sent yet never will be. */
  void forget(Pending pending) {
    waiting.removeIf(each -> each.pending() == pending);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    long lookNs = Math.min(options.ping().toNanos(), options.silence().toNanos()) / LOOKS;
    watch =
        added.executor().scheduleWithFixedDelay(this::look, lookNs, lookNs, TimeUnit.NANOSECONDS);
  }

  private void look() {
    long now = System.nanoTime();
    if (underWay != null) {
      if (now - lastNewsNs >= options.silence().toNanos()) {
        fail(new LinkException(FaultReason.PLATFORM_SILENT, "nothing received for too long"));
      }
    } else if (now - lastWriteNs >= options.ping().toNanos()) {
      // From here, because the owner may be held up by a gateway that cannot take more.
      add(new RestExchange(new Pending(0, PING.name()), PING));
    }
  }

  private void sendNext() {
    ChannelHandlerContext channel = context;
    if (channel != null && underWay == null && !waiting.isEmpty()) {
      RestExchange next = waiting.remove();
      underWay = next;
      lastWriteNs = System.nanoTime();
      lastNewsNs = lastWriteNs;
      channel
          .writeAndFlush(next.toHttp(host, options.agent()))
          .addListener(written -> {
            if (!written.isSuccess()) {
              exceptionCaught(channel, written.cause());
            }
          });
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext channel, HttpObject part) throws LinkException {
    RestExchange exchange = underWay;
    if (part.decoderResult().isFailure()) {
      throw new LinkException(
          FaultReason.PLATFORM_PROTOCOL, "no HTTP: " + part.decoderResult().cause());
    }
    if (exchange == null) {
      throw new LinkException(FaultReason.PLATFORM_PROTOCOL, "an answer to nothing");
    }
    lastNewsNs = System.nanoTime();
    if (part instanceof HttpResponse head) {
      exchange.begin(head);
    }
    if (part instanceof HttpContent piece) {
      exchange.add(piece.content(), options.maxAnswerBytes());
    }
    if (part instanceof LastHttpContent && !exchange.isProvisional()) {
      exchange.end(options.maxAnswerBytes());
      underWay = null;
      sendNext();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext channel) {
    fail(new LinkException(FaultReason.PLATFORM_CLOSED, "closed by the server"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext channel, Throwable cause) {
    Throwable first = cause instanceof DecoderException ? cause.getCause() : cause;
    fail(
        switch (first) {
          case LinkException known -> known;
          case SSLException tls -> RestTls.failure(tls);
          case null -> new LinkException(FaultReason.PLATFORM_PROTOCOL, String.valueOf(cause));
          default -> new LinkException(FaultReason.PLATFORM_CLOSED, String.valueOf(first), first);
        });
  }

  private void fail(LinkException why) {
    LinkException first = end.because(why);
    if (watch != null) {
      watch.cancel(false);
    }
    if (underWay != null) {
      underWay.pending().fail(first);
      underWay = null;
    }
    waiting.forEach(each -> each.pending().fail(first));
    waiting.clear();
    if (context != null) {
      var _ = context.close();
    }
  }
}
