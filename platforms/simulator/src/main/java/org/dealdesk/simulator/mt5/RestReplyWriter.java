package org.dealdesk.simulator.mt5;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes one answer: short ones as a whole, long ones in chunks as they are made, each waiting for
 * the one before, so that no answer stands in memory. A thread of its own, never the channel's; one
 * use.
 */
final class RestReplyWriter {
  private static final int CHUNK_CHARACTERS = 32_768;

  private final Channel channel;
  private final boolean last;
  private final StringBuilder text = new StringBuilder();
  private boolean chunked;

  /** An answer, after which the connection ends if it is the last. */
  RestReplyWriter(Channel channel, boolean last) {
    this.channel = channel;
    this.last = last;
  }

  /** Answers a command: a single value in both casings, or the body, or neither. */
  void command(Reply reply) throws IOException {
    Map<String, String> beside = new LinkedHashMap<>();
    Map<String, String> single = new LinkedHashMap<>();
    reply
        .parameters()
        .forEach((name, value) ->
            (reply.body() != null || name.equals("TRANS_ID") ? beside : single).put(name, value));
    begin(reply);
    if (reply.body() != null) {
      append(",\r\n\"answer\" : ");
      reply.body().write(this::append);
    } else if (!single.isEmpty()) {
      append(",\r\n\"answer\" : {");
      String comma = "";
      for (Map.Entry<String, String> each : single.entrySet()) {
        append(comma + member(documented(each.getKey()), each.getValue()));
        append("," + member(each.getKey().toLowerCase(Locale.ROOT), each.getValue()));
        comma = ",";
      }
      append("}");
    }
    beside(beside);
    end(HttpResponseStatus.OK);
  }

  /** Answers a step of the log-in, whose values stand beside the code. */
  void logIn(Reply reply) throws IOException {
    begin(reply);
    beside(reply.parameters());
    end(HttpResponseStatus.OK);
  }

  /** Answers with a status and a code only. */
  void refusal(HttpResponseStatus status, Reply reply) throws IOException {
    begin(reply);
    end(status);
  }

  private void begin(Reply reply) throws IOException {
    append("{\r\n" + member("retcode", reply.retcode().toString()));
  }

  private void beside(Map<String, String> members) throws IOException {
    for (Map.Entry<String, String> each : members.entrySet()) {
      append(",\r\n" + member(each.getKey().toLowerCase(Locale.ROOT), each.getValue()));
    }
  }

  private static String member(String name, String value) {
    return "\"" + name + "\" : \"" + value + "\"";
  }

  /** The name as the documentation writes it. */
  private static String documented(String name) {
    return name.equals("ID") ? name : name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private void append(CharSequence more) throws IOException {
    text.append(more);
    if (text.length() >= CHUNK_CHARACTERS) {
      sendChunk();
    }
  }

  private void sendChunk() throws IOException {
    if (!chunked) {
      chunked = true;
      HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
      HttpUtil.setTransferEncodingChunked(head, true);
      describe(head);
      var _ = channel.write(head);
    }
    written(channel.writeAndFlush(new DefaultHttpContent(taken())));
  }

  private void end(HttpResponseStatus status) throws IOException {
    append("\r\n}\r\n");
    if (chunked) {
      sendChunk();
      written(channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
    } else {
      DefaultFullHttpResponse whole =
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, taken());
      HttpUtil.setContentLength(whole, whole.content().readableBytes());
      describe(whole);
      written(channel.writeAndFlush(whole));
    }
    if (last) {
      var _ = channel.close();
    }
  }

  private void describe(HttpResponse head) {
    head.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
    HttpUtil.setKeepAlive(head, !last);
  }

  private ByteBuf taken() {
    ByteBuf bytes = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    text.setLength(0);
    return bytes;
  }

  /** Waits until a piece is on its way: a client that does not read holds up its own answers. */
  private static void written(ChannelFuture sent) throws IOException {
    if (!sent.awaitUninterruptibly().isSuccess()) {
      throw new IOException("the client left in the middle of an answer", sent.cause());
    }
  }
}
