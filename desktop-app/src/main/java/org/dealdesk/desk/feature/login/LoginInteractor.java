package org.dealdesk.desk.feature.login;

import java.util.concurrent.atomic.AtomicReference;
import org.dealdesk.contract.v1.LogInReply;
import org.dealdesk.desk.link.SignIn;
import org.dealdesk.desk.pulse.PulseBudget;
import org.dealdesk.desk.pulse.PulseDrain;
import org.dealdesk.desk.text.FaultText;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.model.fault.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Signs in with what the form holds. The gateway's answer comes on the link's thread and waits for
 * the pulse; everything else is on the toolkit's thread.
 */
public final class LoginInteractor implements PulseDrain {
  private final LoginModel model;
  private final SignIn link;
  private final Texts texts;
  private final Runnable signedIn;
  private final AtomicReference<@Nullable Outcome<LogInReply>> answer = new AtomicReference<>();

  /**
   * @param signedIn called once the gateway let the person in
   */
  public LoginInteractor(LoginModel model, SignIn link, Texts texts, Runnable signedIn) {
    this.model = model;
    this.link = link;
    this.texts = texts;
    this.signedIn = signedIn;
  }

  /** Asks the gateway, once at a time; says what is missing instead of asking without it. */
  public void signIn() {
    if (model.busy().get()) {
      return;
    }
    String user = model.user().get().strip();
    String password = model.password().get();
    if (user.isEmpty()) {
      model.showHint(texts.get("login.user.missing"));
    } else if (password.isEmpty()) {
      model.showHint(texts.get("login.password.missing"));
    } else {
      model.showBusy();
      link.signIn(user, password, answer::set);
    }
  }

  @Override
  public boolean drain(PulseBudget budget) {
    Outcome<LogInReply> now = answer.getAndSet(null);
    if (now != null) {
      switch (now) {
        case Outcome.Ok<LogInReply> ok -> {
          model.showDone();
          signedIn.run();
        }
        case Outcome.Failed<LogInReply> failed ->
            model.showFault(FaultText.of(texts, failed.reason()));
      }
    }
    return false;
  }
}
