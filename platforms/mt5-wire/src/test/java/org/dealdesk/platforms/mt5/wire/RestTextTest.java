package org.dealdesk.platforms.mt5.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and answers as the platform's documentation shows them. */
class RestTextTest {
  @ParameterizedTest
  @CsvSource({
    "AUTH_START, /api/auth/start",
    "TIME_SERVER, /api/time/server",
    "USER_GET_BATCH, /api/user/get_batch",
    "USER_ACCOUNT_GET_BATCH, /api/user/account/get_batch",
    "USER_PASS_CHECK, /api/user/check_password",
    "POSITION_GET_TOTAL, /api/position/get_total",
    "SYMBOL_GET_GROUP, /api/symbol/get_group",
    "DEALER_SEND, /api/dealer/send_request",
    "DEALER_UPDATES, /api/dealer/get_request_result",
    "TICK_LAST, /api/tick/last",
    "TEST_ACCESS, /api/test/access",
    "QUIT, /api/quit"
  })
  void aCommandHasAPathAndThePathItsCommand(String command, String path) {
    assertThat(RestText.path(command)).isEqualTo(path);
    assertThat(RestText.command(path)).isEqualTo(command);
  }

  @ParameterizedTest
  @CsvSource({"/auth_start, AUTH_START", "/user_add, USER_ADD", "/api/user_add, USER_ADD"})
  void theOlderPathsAreUnderstoodToo(String path, String command) {
    assertThat(RestText.command(path)).isEqualTo(command);
  }

  @Test
  void valuesAreEscapedFirstAndThenPercentEncoded() {
    Request request =
        Request.of("USER_LOGINS").with("GROUP", "real\\hedge").with("COMMENT", "a=b|c é+ d");
    String query = RestText.query(request);
    assertThat(query).isEqualTo("group=real%5C%5Chedge&comment=a%5C%3Db%5C%7Cc%20%C3%A9%2B%20d");
    Request back =
        RestText.request(
            "/api/user/logins", Map.of("group", "real\\\\hedge", "comment", "a\\=b\\|c é+ d"), "");
    assertThat(back).isEqualTo(request);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"retcode\":\"0 Done\",\"answer\":{\"Total\":\"10\"}}",
        "{\"retcode\":\"0 Done\",\"answer\":{\"total\":\"10\"}}",
        "{\"Retcode\" : \"0 Done\",\r\n\"Answer\" : { \"Total\" : 10, \"total\" : 10 } }\r\n"
      })
  void aSingleValueIsAParameterInEitherCasing(String text) throws WireException {
    Answer answer = RestText.answer("POSITION_GET_TOTAL", text);
    assertThat(answer.retcode()).isEqualTo(Retcode.DONE);
    assertThat(answer.integer("TOTAL")).isEqualTo(10);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void recordsAreTheBodyAsSent() throws WireException {
    String records =
        "[{\"Symbol\" : \"EURUSD\", \"Path\" : \"FX\\EURUSD\"}, {\"Text\" : \"a \\\"]} b\"}]";
    Answer answer =
        RestText.answer(
            "TICK_LAST",
            "{ \"retcode\" : \"0 Done\", \"trans_id\" : \"5\", \"answer\" : " + records + " }");
    assertThat(answer.body()).isEqualTo(records);
    assertThat(answer.integer("TRANS_ID")).isEqualTo(5);
    String record = "{\"Login\" : \"1001\", \"Group\" : \"a\"}";
    assertThat(RestText.answer("USER_GET", "{\"retcode\":\"0\",\"answer\":" + record + "}").body())
        .isEqualTo(record);
  }

  @Test
  void theLogInStandsBesideTheCode() throws WireException {
    Answer answer =
        RestText.answer(
            "AUTH_START",
            "{\"retcode\":\"0 Done\",\"version_access\":\"3320\","
                + "\"srv_rand\":\"73007dc7184747ce0f7c98516ef1c851\"}");
    assertThat(answer.parameter("SRV_RAND")).isEqualTo("73007dc7184747ce0f7c98516ef1c851");
  }

  @Test
  void aRefusalHasItsCodeAlone() throws WireException {
    Answer answer = RestText.answer("USER_GET", "{\"retcode\":\"13 Not found\"}");
    assertThat(answer.retcode()).isEqualTo(Retcode.NOT_FOUND);
    assertThat(answer.parameters()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>404</html>",
        "[]",
        "{}",
        "{\"answer\":[]}",
        "{\"retcode\":\"Done\"}",
        "{\"retcode\":\"0 Done\",\"answer\":[{\"Login\"",
        "{retcode:0}",
        "{\"retcode\"}",
        "{,}"
      })
  void whatIsNoAnswerIsNotTakenForOne(String text) {
    assertThatThrownBy(() -> RestText.answer("USER_GET", text)).isInstanceOf(WireException.class);
  }
}
