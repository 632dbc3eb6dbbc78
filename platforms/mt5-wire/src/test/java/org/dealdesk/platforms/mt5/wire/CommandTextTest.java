package org.dealdesk.platforms.mt5.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommandTextTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }

  private static Request request(String text) throws WireException {
    return Request.parse(bytes(text));
  }

  @Test
  void aRequestIsReadInEveryFormClientsSend() throws WireException {
    assertThat(request("QUIT\r\n").name()).isEqualTo("QUIT");
    assertThat(request("QUIT|\r\n").name()).isEqualTo("QUIT");
    assertThat(request("QUIT").name()).isEqualTo("QUIT");
    assertThat(request("user_get|login=5\r\n").parameters()).isEqualTo(Map.of("LOGIN", "5"));
    assertThat(request("USER_GET|LOGIN=5|\n{}").body()).isEqualTo("{}");
    assertThat(request("|\r\n").isEmpty()).isTrue();
    assertThat(request("").isEmpty()).isTrue();
  }

  @Test
  void valuesMayHoldEscapedLineEndsAndBackslashesThatEscapeNothing() throws WireException {
    Request request = request("A|G=demo\\forex|H=demo\\\\forex|T=one\\\ntwo|\r\nbody|=\\");
    assertThat(request.parameter("G")).isEqualTo("demo\\forex");
    assertThat(request.parameter("H")).isEqualTo("demo\\forex");
    assertThat(request.parameter("T")).isEqualTo("one\ntwo");
    assertThat(request.body()).isEqualTo("body|=\\");
  }

  @Test
  void anyValueComesBack() throws WireException {
    Random random = new Random(42);
    String alphabet = "ab=|\\\n \"{}\u20ac\u00e9";
    for (int round = 0; round < 2_000; round++) {
      StringBuilder value = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        value.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Request sent = Request.of("NAME").with("A", value.toString()).with("B", 7).withBody("x\ny|");
      assertThat(Request.parse(sent.encode())).isEqualTo(sent);
    }
  }

  @Test
  void requestsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> Request.parse(new byte[] {65, 0, 66}))
        .isInstanceOf(WireException.class);
    assertThatThrownBy(() -> request("A|=5|\r\n")).isInstanceOf(WireException.class);
    assertThatThrownBy(() -> request("A|novalue|\r\n")).isInstanceOf(WireException.class);
  }

  @Test
  void anAnswerIsReadAsTheOfficialParsersDo() throws WireException {
    Answer answer =
        Answer.parse(
            bytes("time_server|RETCODE=0 Done|TIME=17 x=y|C=a\\b|\r\n {\"A\" : \"1\"}\r\n"));
    assertThat(answer.name()).isEqualTo("TIME_SERVER");
    assertThat(answer.retcode()).isEqualTo(Retcode.DONE);
    assertThat(answer.parameter("TIME")).isEqualTo("17 x=y");
    assertThat(answer.parameter("C")).isEqualTo("a\\b");
    assertThat(answer.body()).isEqualTo("{\"A\" : \"1\"}");
    assertThat(Answer.parse(bytes("X|RETCODE=13 Not found at all")).retcode().code()).isEqualTo(13);
    assertThat(Answer.parse(bytes("X|retcode=1\r\n")).retcode().isDone()).isTrue();
  }

  @Test
  void answersWithoutAResultAreRefused() {
    for (String text :
        new String[] {
          "", "X|\r\n", "X|RETCODE=|", "X|RETCODE=Done|", "X|RETCODE=99999999999999999999|"
        }) {
      assertThatThrownBy(() -> Answer.parse(bytes(text)))
          .as(text)
          .isInstanceOf(WireException.class);
    }
  }

  @Test
  void aServerCannotSendWhatClientsWouldMisread() {
    assertThatThrownBy(() -> Answer.done("X").with("A", "b|c"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Answer.done("X").with("A", "b\\c"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void secretsDoNotShow() {
    assertThat(Request.of("USER_PASS_CHECK").with("PASSWORD", "Secret99").toString())
        .doesNotContain("Secret99");
    assertThat(PasswordHash.of("Secret99").toString()).isEqualTo("PasswordHash[hidden]");
  }
}
