package org.dealdesk.desk.feature.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.dealdesk.contract.v1.LogInReply;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoginInteractorTest {
  private final LoginModel model = new LoginModel("127.0.0.1:9443", "");
  private final List<String> asked = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private @Nullable Consumer<Outcome<LogInReply>> answer;
  private final LoginInteractor interactor =
      new LoginInteractor(
          model,
          (user, password, done) -> {
            asked.add(user + "/" + password);
            answer = done;
          },
          Texts.load(Locale.ENGLISH),
          () -> events.add("in"));

  @Test
  void saysWhatIsMissingWithoutAsking() {
    interactor.signIn();
    assertThat(model.hint().get()).contains("user name");
    model.user().set(" dealer ");
    interactor.signIn();
    assertThat(model.hint().get()).contains("password");
    assertThat(asked).isEmpty();
  }

  @Test
  void asksOnceAndShowsNothingBeforeThePulse() {
    type();
    interactor.signIn();
    interactor.signIn();
    assertThat(asked).containsExactly("dealer/secret");
    answer(Outcome.failed(FaultReason.LOGIN_LOCKED, "technical"));
    assertThat(model.fault().get()).isNull();
    interactor.drain(() -> false);
    assertThat(Objects.requireNonNull(model.fault().get()).code()).isEqualTo("DD-ACC-5102");
    assertThat(model.password().get()).as("typed anew").isEmpty();
    assertThat(model.busy().get()).isFalse();
    assertThat(events).isEmpty();
  }

  @Test
  void goesInOnceTheGatewayAgrees() {
    type();
    interactor.signIn();
    answer(Outcome.ok(LogInReply.getDefaultInstance()));
    interactor.drain(() -> false);
    interactor.drain(() -> false);
    assertThat(events).containsExactly("in");
    assertThat(model.password().get()).as("not kept").isEmpty();
  }

  private void type() {
    model.user().set(" dealer ");
    model.password().set("secret");
  }

  private void answer(Outcome<LogInReply> outcome) {
    Objects.requireNonNull(answer).accept(outcome);
  }
}
