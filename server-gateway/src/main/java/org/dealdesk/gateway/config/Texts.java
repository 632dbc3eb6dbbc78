package org.dealdesk.gateway.config;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The gateway's texts for people, by bundle key. Any thread. */
public final class Texts {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("org.dealdesk.gateway.messages", Locale.ROOT);

  private Texts() {}

  /**
   * The text under {@code key} with its places filled. A key without text is shown as itself, so
   * that a missing text never hides a fault.
   */
  public static String of(String key, Object... values) {
    try {
      // Numbers are put in as plain digits: a port is 9443, never 9,443.
      Object[] plain = new Object[values.length];
      for (int i = 0; i < values.length; i++) {
        plain[i] = String.valueOf(values[i]);
      }
      return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(plain);
    } catch (MissingResourceException missing) {
      return key;
    }
  }
}
