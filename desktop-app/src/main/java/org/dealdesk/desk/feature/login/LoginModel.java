package org.dealdesk.desk.feature.login;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.dealdesk.desk.text.FaultText;
import org.jspecify.annotations.Nullable;

/** What the log-in window shows. Toolkit thread only; nothing to close. */
public final class LoginModel {
  private final String gateway;
  private final StringProperty user;
  private final StringProperty password = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable String> hint = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable FaultText> fault = new ReadOnlyObjectWrapper<>();

  /**
   * An empty form.
   *
   * @param gateway name and address of the gateway, for reading
   * @param user who signs in as a rule; may be empty
   */
  public LoginModel(String gateway, String user) {
    this.gateway = gateway;
    this.user = new SimpleStringProperty(user);
  }

  public String gateway() {
    return gateway;
  }

  public StringProperty user() {
    return user;
  }

  public StringProperty password() {
    return password;
  }

  /** Whether an answer is awaited. */
  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** What is missing in the form, or null. */
  public ReadOnlyObjectProperty<@Nullable String> hint() {
    return hint.getReadOnlyProperty();
  }

  /** Why the gateway does not let us in, or null. */
  public ReadOnlyObjectProperty<@Nullable FaultText> fault() {
    return fault.getReadOnlyProperty();
  }

  void showBusy() {
    busy.set(true);
    hint.set(null);
    fault.set(null);
  }

  void showHint(String text) {
    hint.set(text);
    fault.set(null);
  }

  /** Shows why signing in failed; the password is typed anew. */
  public void showFault(FaultText text) {
    busy.set(false);
    hint.set(null);
    fault.set(text);
    password.set("");
  }

  void showDone() {
    busy.set(false);
    password.set("");
  }
}
