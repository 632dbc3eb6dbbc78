package org.dealdesk.simulator.mt5;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The REST door of one server: HTTPS on a port of this machine only, the same commands as over
 * packets. Listens from the start; the owner closes it. Any thread.
 */
public final class RestServer implements AutoCloseable {
  private static final int CONNECTION_LIMIT = 256;
  private static final int MAX_REQUEST_LINE = 65_536;
  private static final int MAX_HEADERS = 16_384;
  private static final int CHUNK = 8_192;
  private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

  /** Commands wait for the world; so many clients may wait at once. */
  private static final int WORKERS = 4;

  private static final int CLOSE_MS = 2_000;

  private final Mt5Api api;
  private final SslContext tls;
  private final EventLoopGroup loop;
  private final EventExecutorGroup workers;
  private final Set<Channel> connections = ConcurrentHashMap.newKeySet();
  private final Channel listener;
  private volatile long refusingUntilMs;

  /**
   * Binds a port and listens.
   *
   * @param port 0 for any free one
   * @throws BindException when the port is taken
   */
  public RestServer(Mt5Api api, RestCertificate certificate, int port, ThreadFactory threads)
      throws IOException {
    this.api = api;
    this.tls = certificate.context();
    loop = new MultiThreadIoEventLoopGroup(1, threads, NioIoHandler.newFactory());
    workers = new DefaultEventExecutorGroup(WORKERS, threads);
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel accepted) {
                    take(accepted);
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .awaitUninterruptibly();
    listener = bound.channel();
    if (!bound.isSuccess()) {
      endThreads();
      BindException taken = new BindException("port " + port);
      taken.initCause(bound.cause());
      throw taken;
    }
  }

  private void take(SocketChannel accepted) {
    connections.add(accepted);
    accepted.closeFuture().addListener(_ -> connections.remove(accepted));
    // Checked after it is known, so that a cut just begun finds it or is found by it.
    if (api.faults().turnsAway()
        || api.clock().millis() < refusingUntilMs
        || connections.size() > CONNECTION_LIMIT) {
      abort(accepted);
      return;
    }
    accepted
        .pipeline()
        .addLast(tls.newHandler(accepted.alloc()))
        .addLast(
            RestConnection.SILENCE, new ReadTimeoutHandler(LogIn.TIMEOUT_MS, TimeUnit.MILLISECONDS))
        .addLast(new HttpServerCodec(MAX_REQUEST_LINE, MAX_HEADERS, CHUNK))
        .addLast(new HttpObjectAggregator(MAX_BODY_BYTES))
        .addLast(new RestConnection(api, workers.next()));
  }

  /** Port it listens on. */
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /** Number of clients connected. */
  public int connectionCount() {
    return connections.size();
  }

  /** The connections of this moment stay open and are answered no more. */
  public void stall() {
    connections.forEach(RestConnection::stall);
  }

  /** Cuts every connection and turns new ones away for a time. */
  public void cut(Duration length) {
    refusingUntilMs = api.clock().millis() + length.toMillis();
    connections.forEach(RestServer::abort);
  }

  /** Ends a connection as a broken network does: what is on its way may be lost. */
  private static void abort(Channel connection) {
    connection.config().setOption(ChannelOption.SO_LINGER, 0);
    // From the first handler on, because TLS would take leave politely.
    ChannelHandlerContext first = connection.pipeline().firstContext();
    if (first == null) {
      var _ = connection.close();
    } else {
      var _ = first.close();
    }
  }

  @Override
  public void close() {
    listener.close().awaitUninterruptibly();
    connections.forEach(connection -> connection.close().awaitUninterruptibly());
    endThreads();
  }

  private void endThreads() {
    // Workers first: an answer under way still needs the connections' thread to fail.
    workers.shutdownGracefully(0, CLOSE_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    loop.shutdownGracefully(0, CLOSE_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly();
  }
}
