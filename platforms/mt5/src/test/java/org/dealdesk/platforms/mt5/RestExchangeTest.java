package org.dealdesk.platforms.mt5;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.dealdesk.platforms.mt5.wire.Request;
import org.junit.jupiter.api.Test;

class RestExchangeTest {
  private static FullHttpRequest http(Request request) {
    return new RestExchange(new Pending(1, request.name()), request)
        .toHttp("trade.example:443", "Dealdesk");
  }

  @Test
  void aShortRequestIsAQuery() {
    FullHttpRequest http = http(Request.of("POSITION_GET_BATCH").with("LOGIN", "1001,1002"));
    assertThat(http.method()).isEqualTo(HttpMethod.GET);
    assertThat(http.uri()).isEqualTo("/api/position/get_batch?login=1001%2C1002");
    assertThat(http.headers().get(HttpHeaderNames.HOST)).isEqualTo("trade.example:443");
    assertThat(http.headers().get(HttpHeaderNames.CONNECTION)).isEqualTo("keep-alive");
    assertThat(http(Request.of("TIME_SERVER")).uri()).isEqualTo("/api/time/server");
  }

  @Test
  void aLongListGoesIntoTheBodyBecauseServersBoundTheRequestLine() {
    String logins =
        LongStream.range(100_000, 100_500)
            .mapToObj(Long::toString)
            .collect(Collectors.joining(","));
    FullHttpRequest http = http(Request.of("USER_GET_BATCH").with("LOGIN", logins));
    assertThat(http.method()).isEqualTo(HttpMethod.POST);
    assertThat(http.uri()).isEqualTo("/api/user/get_batch");
    String body = http.content().toString(StandardCharsets.UTF_8);
    assertThat(body).startsWith("login=100000%2C100001").endsWith("100499");
    assertThat(http.headers().get(HttpHeaderNames.CONTENT_TYPE))
        .isEqualTo("application/x-www-form-urlencoded");
    assertThat(http.headers().getInt(HttpHeaderNames.CONTENT_LENGTH)).isEqualTo(body.length());
  }

  @Test
  void aJsonBodyKeepsItsParametersInTheQuery() {
    FullHttpRequest http =
        http(Request.of("DEALER_SEND").with("LOGIN", 7).withBody("{\"Action\":\"200\"}"));
    assertThat(http.method()).isEqualTo(HttpMethod.POST);
    assertThat(http.uri()).isEqualTo("/api/dealer/send_request?login=7");
    assertThat(http.content().toString(StandardCharsets.UTF_8)).isEqualTo("{\"Action\":\"200\"}");
  }
}
