package org.dealdesk.desk.text;

import org.dealdesk.model.fault.FaultReason;

/**
 * What a person reads about a fault: a plain sentence, what to do, and the code last.
 *
 * @param title what happened
 * @param next what to do
 * @param code stable code
 */
public record FaultText(String title, String next, String code) {
  /** The texts of a reason. */
  public static FaultText of(Texts texts, FaultReason reason) {
    String key = "fault." + reason.code();
    return new FaultText(texts.get(key + ".title"), texts.get(key + ".next"), reason.code());
  }

  /** All of it in one line, for a terminal. */
  public String line() {
    return title + " " + next + " [" + code + "]";
  }
}
