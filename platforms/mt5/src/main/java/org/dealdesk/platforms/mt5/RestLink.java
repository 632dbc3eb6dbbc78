package org.dealdesk.platforms.mt5;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.platforms.mt5.wire.Answer;
import org.dealdesk.platforms.mt5.wire.PasswordHash;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.platforms.spi.SessionConfig;
import org.jspecify.annotations.Nullable;

/**
 * A connection over HTTPS. The log-in belongs to the connection, so there is one, kept alive; when
 * it is lost so is the log-in. Requests wait for each other: HTTP has one answer at a time. A
 * thread of its own, from the session's factory, does all input and output.
 */
final class RestLink implements Link {
  /** The thread ends at once when the connection is closed; this is for one that hangs. */
  private static final int CLOSE_SECONDS = 2;

  private final Mt5Options options;
  private final LinkEnd end = new LinkEnd();
  private final List<Thread> loopThreads = Collections.synchronizedList(new ArrayList<>());
  private final EventLoopGroup loop;
  private final RestChannel exchanges;
  private int serial;
  private volatile @Nullable Channel channel;

  private RestLink(SessionConfig config, Mt5Options options, ThreadFactory threads) {
    this.options = options;
    loop =
        new MultiThreadIoEventLoopGroup(
            1,
            task -> {
              Thread thread = threads.newThread(task);
              loopThreads.add(thread);
              return thread;
            },
            NioIoHandler.newFactory());
    exchanges = new RestChannel(config.host() + ":" + config.port(), options, end);
  }

  /** Connects, secures the connection and logs in. */
  static RestLink open(
      SessionConfig config, Mt5Options options, ThreadFactory threads, Opened opened)
      throws LinkException, InterruptedException {
    SslContext tls = RestTls.context(options);
    RestLink link = new RestLink(config, options, threads);
    boolean open = false;
    try {
      opened.breakBy(link::breakOff);
      link.connect(config, tls);
      link.logIn(config);
      open = true;
      return link;
    } finally {
      if (!open) {
        link.close();
      }
    }
  }

  private void connect(SessionConfig config, SslContext tls)
      throws LinkException, InterruptedException {
    int timeoutMs = Math.toIntExact(options.connectTimeout().toMillis());
    ChannelFuture connected =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMs)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel made) {
                    SslHandler handler = tls.newHandler(made.alloc(), config.host(), config.port());
                    handler.setHandshakeTimeoutMillis(timeoutMs);
                    made.pipeline().addLast(handler, new HttpClientCodec(), exchanges);
                  }
                })
            .connect(config.host(), config.port());
    channel = connected.channel();
    end.throwIfEnded();
    if (!connected.await().isSuccess()) {
      throw new LinkException(
          FaultReason.PLATFORM_UNREACHABLE,
          config.host() + ":" + config.port() + " " + String.valueOf(connected.cause()));
    }
    Future<Channel> secured =
        connected.channel().pipeline().get(SslHandler.class).handshakeFuture();
    if (!secured.await().isSuccess()) {
      throw RestTls.failure(secured.cause());
    }
  }

  private void logIn(SessionConfig config) throws LinkException, InterruptedException {
    try {
      new Handshake(this::ask)
          .logIn(
              Handshake.start(config, options).with("TYPE", "manager"),
              PasswordHash.of(config.password()));
    } catch (LinkException e) {
      throw e;
    } catch (IOException e) {
      throw new LinkException(FaultReason.PLATFORM_PROTOCOL, String.valueOf(e.getMessage()), e);
    }
  }

  private Answer ask(Request request) throws LinkException, InterruptedException {
    Pending sent = send(request);
    if (!sent.await(options.connectTimeout().toNanos())) {
      throw new LinkException.Late(sent.name(), options.connectTimeout());
    }
    return sent.answer();
  }

  @Override
  public Pending send(Request request) throws LinkException {
    end.throwIfEnded();
    Pending sent = new Pending(++serial, request.name());
    loop.execute(() -> exchanges.add(new RestExchange(sent, request)));
    return sent;
  }

  @Override
  public Answer await(Pending sent) throws LinkException, InterruptedException {
    if (!sent.await(options.requestTimeout().toNanos())) {
      loop.execute(() -> exchanges.forget(sent));
      throw new LinkException.Late(sent.name(), options.requestTimeout());
    }
    return sent.answer();
  }

  @Override
  public void pause(long nanos) throws LinkException, InterruptedException {
    end.pause(nanos);
  }

  @Override
  public void pingIfDue() {
    // The connection's own thread sees to it, whatever holds up the owner.
  }

  /** Any thread: ends the connection at once, also one not made yet. */
  private void breakOff() {
    end.because(new LinkException(FaultReason.PLATFORM_CLOSED, "closed here"));
    Channel made = channel;
    if (made != null && !loop.isShuttingDown()) {
      var _ = made.close();
    }
  }

  @Override
  public void close() {
    breakOff();
    loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    List.copyOf(loopThreads).forEach(Threads::joinFully);
  }
}
