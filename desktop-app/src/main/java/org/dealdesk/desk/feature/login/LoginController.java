package org.dealdesk.desk.feature.login;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.dealdesk.desk.link.Profile;
import org.dealdesk.desk.link.SignIn;
import org.dealdesk.desk.pulse.Pulse;
import org.dealdesk.desk.pulse.Registration;
import org.dealdesk.desk.text.FaultText;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.desk.ui.theme.Palette;

/** The log-in form, wired. Toolkit thread only; closed by the composition root. */
public final class LoginController implements AutoCloseable {
  private final LoginModel model;
  private final LoginInteractor interactor;
  private final LoginView view;
  private final Registration beat;

  /**
   * Builds the form.
   *
   * @param logo the product's mark
   * @param signedIn called once the gateway let the person in
   */
  public LoginController(
      Profile profile,
      SignIn link,
      Pulse pulse,
      Texts texts,
      ObservableValue<Palette> palette,
      Node logo,
      Runnable signedIn) {
    String user = profile.user();
    // The token of a profile belongs to a read-only user; a person signs in as somebody else.
    model = new LoginModel(profile.address(), profile.token() == null && user != null ? user : "");
    interactor = new LoginInteractor(model, link, texts, signedIn);
    view = new LoginView(model, texts, palette, logo, interactor::signIn);
    beat = pulse.drains(interactor);
  }

  /** What is shown. */
  public Parent node() {
    return view;
  }

  /** What the form holds. */
  public LoginModel model() {
    return model;
  }

  /** Asks the gateway with what the form holds. */
  public void signIn() {
    interactor.signIn();
  }

  /** Says why a person who was in has to sign in again. */
  public void explain(FaultText fault) {
    model.showFault(fault);
  }

  /** Puts the keyboard into the first empty field. */
  public void focus() {
    view.focus();
  }

  @Override
  public void close() {
    beat.close();
  }
}
