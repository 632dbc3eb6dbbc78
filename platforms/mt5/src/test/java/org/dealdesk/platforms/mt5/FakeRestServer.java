package org.dealdesk.platforms.mt5;

import static java.util.Objects.requireNonNull;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.dealdesk.platforms.mt5.wire.PasswordHash;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.platforms.mt5.wire.RestText;
import org.dealdesk.simulator.mt5.RestCertificate;

/**
 * A REST server on a real socket that says what a dialogue tells it to, and writes each byte of its
 * answers by itself. Besides what a dialogue knows, {@code < raw} answers with the text below as it
 * is, {@code < half} stops in the middle and stays, {@code < forbidden} has forgotten the log-in,
 * {@code < last} ends the connection after the answer. The test closes it.
 */
final class FakeRestServer implements AutoCloseable {
  private static final String LONG = " ".repeat(1_200_000);
  private static final String CHALLENGE = "73007dc7184747ce0f7c98516ef1c851";
  private static final HexFormat HEX = HexFormat.of();

  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1,
          Thread.ofPlatform().daemon().name("fake-rest-", 0).factory(),
          NioIoHandler.newFactory());
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Channel> connections = new CopyOnWriteArrayList<>();
  private final AtomicInteger connected = new AtomicInteger();
  private final AtomicInteger logins = new AtomicInteger();
  private final LongSupplier serverSeconds;
  private final Channel listener;
  private volatile Dialogue dialogue;
  private volatile int chunkBytes;
  private volatile boolean lowerCase;

  FakeRestServer(Dialogue dialogue, LongSupplier serverSeconds, Path certificate, String name)
      throws Exception {
    this.dialogue = dialogue;
    this.serverSeconds = serverSeconds;
    RestCertificate made = RestCertificate.create(List.of(name));
    made.write(certificate);
    SslContext tls = made.context();
    listener =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel accepted) {
                    connected.incrementAndGet();
                    connections.add(accepted);
                    accepted
                        .pipeline()
                        .addLast(
                            tls.newHandler(accepted.alloc()),
                            new HttpRequestDecoder(),
                            new HttpObjectAggregator(1 << 20),
                            new Connection());
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .sync()
            .channel();
  }

  int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /** Connections made so far. */
  int connected() {
    return connected.get();
  }

  int logins() {
    return logins.get();
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  long count(String command) {
    return requests.stream().filter(each -> each.name().equals(command)).count();
  }

  void say(Dialogue next) {
    dialogue = next;
  }

  /** Answers come in chunks of so many bytes; 0 for whole ones. */
  void chunkBytes(int bytes) {
    chunkBytes = bytes;
  }

  /** Single values bear names in lower case, as some servers write them. */
  void lowerCase(boolean lower) {
    lowerCase = lower;
  }

  /** Drops every connection. */
  void cut() {
    connections.forEach(each -> each.close().awaitUninterruptibly());
    connections.clear();
  }

  private final class Connection extends SimpleChannelInboundHandler<FullHttpRequest> {
    private boolean loggedIn;

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest http) {
      QueryStringDecoder query = new QueryStringDecoder(http.uri());
      Map<String, String> parameters = new HashMap<>();
      query.parameters().forEach((name, values) -> parameters.put(name, values.getFirst()));
      Request request =
          RestText.request(
              query.path(), parameters, http.content().toString(StandardCharsets.UTF_8));
      requests.add(request);
      switch (request.name()) {
        case "AUTH_START" ->
            whole(context, "{\"retcode\":\"0 Done\",\"srv_rand\":\"" + CHALLENGE + "\"}");
        case "AUTH_ANSWER" -> authenticate(context, request);
        case "TEST_ACCESS" -> whole(context, "{\"retcode\":\"0 Done\"}");
        default -> {
          if (loggedIn) {
            scripted(context, request);
          } else {
            send(context, head("403 Forbidden", "Content-Length: 0\r\n"));
          }
        }
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      // The client left, or did not trust the certificate.
      end(context);
    }

    private void authenticate(ChannelHandlerContext context, Request request) {
      PasswordHash hash = PasswordHash.of(FakeServer.PASSWORD);
      if (!hash.proves(HEX.parseHex(CHALLENGE), bytes(request, "SRV_RAND_ANSWER"))) {
        whole(context, "{\"retcode\":\"1001 Invalid account\"}");
        return;
      }
      logins.incrementAndGet();
      loggedIn = true;
      String proof = HEX.formatHex(hash.answer(bytes(request, "CLI_RAND")));
      whole(context, "{\"retcode\":\"0 Done\",\"cli_rand_answer\":\"" + proof + "\"}");
    }

    private static byte[] bytes(Request request, String parameter) {
      return HEX.parseHex(requireNonNull(request.parameter(parameter), parameter));
    }

    private void scripted(ChannelHandlerContext context, Request request) {
      Dialogue.Reply reply = dialogue.reply(request, serverSeconds.getAsLong());
      String json = json(reply);
      switch (reply.head()) {
        case "cut" -> end(context);
        case "silent" -> {
          // Nothing is said, now or later.
        }
        case "half" -> {
          String text = head("200 OK", length(json)) + json;
          send(context, text.substring(0, text.length() / 2));
        }
        case "raw" -> whole(context, reply.body());
        case "forbidden" -> {
          loggedIn = false;
          send(context, head("403 Forbidden", "Content-Length: 0\r\n"));
        }
        case "last" -> {
          send(context, head("200 OK", "Connection: close\r\n" + length(json)) + json);
          end(context);
        }
        default -> {
          if (chunkBytes == 0) {
            whole(context, json);
          } else {
            chunked(context, json);
          }
        }
      }
    }

    private void whole(ChannelHandlerContext context, String json) {
      send(context, head("200 OK", length(json)) + json);
    }

    private void chunked(ChannelHandlerContext context, String json) {
      send(context, head("200 OK", "Transfer-Encoding: chunked\r\n"));
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      for (int from = 0; from < bytes.length; from += chunkBytes) {
        int length = Math.min(chunkBytes, bytes.length - from);
        ByteBuf chunk = Unpooled.buffer();
        chunk.writeCharSequence(Integer.toHexString(length) + "\r\n", StandardCharsets.US_ASCII);
        chunk.writeBytes(bytes, from, length);
        chunk.writeCharSequence("\r\n", StandardCharsets.US_ASCII);
        var _ = context.writeAndFlush(chunk);
      }
      send(context, "0\r\n\r\n");
    }

    private static void end(ChannelHandlerContext context) {
      var _ = context.close();
    }

    private static void send(ChannelHandlerContext context, String text) {
      var _ = context.writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }
  }

  private static String head(String status, String headers) {
    return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n" + headers + "\r\n";
  }

  private static String length(String json) {
    return "Content-Length: " + json.getBytes(StandardCharsets.UTF_8).length + "\r\n";
  }

  /** A scripted answer as REST writes it. */
  private String json(Dialogue.Reply reply) {
    String retcode = "0 Done";
    String single = "";
    StringBuilder beside = new StringBuilder();
    for (String word : reply.head().split(" ", -1)) {
      int equals = word.indexOf('=');
      if (word.matches("\\d+")) {
        retcode = word + " scripted";
      } else if (equals > 0) {
        String name = word.substring(0, equals);
        String value = "\" : \"" + word.substring(equals + 1) + "\"";
        if (name.equals("TRANS_ID")) {
          beside.append(", \"trans_id").append(value);
        } else {
          single = "{\"" + cased(name) + value + "}";
        }
      }
    }
    String body = reply.body().strip() + (reply.head().equals("long") ? LONG : "");
    String answer = body.isEmpty() ? single : body;
    return "{ \"retcode\" : \""
        + retcode
        + "\""
        + (answer.isEmpty() ? "" : ", \"answer\" : " + answer)
        + beside
        + " }";
  }

  private String cased(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lowerCase ? lower : name.charAt(0) + lower.substring(1);
  }

  @Override
  public void close() {
    listener.close().awaitUninterruptibly();
    loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
