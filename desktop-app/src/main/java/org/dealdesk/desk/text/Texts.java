package org.dealdesk.desk.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The desktop's texts. Immutable; any thread. A missing key is a bug and says so on the screen
 * instead of stopping the desk.
 */
public final class Texts {
  /** Base name of the bundle. */
  public static final String BUNDLE = "org.dealdesk.desk.desk";

  private final ResourceBundle bundle;
  private final Locale locale;

  private Texts(ResourceBundle bundle, Locale locale) {
    this.bundle = bundle;
    this.locale = locale;
  }

  /** The texts of a language; English where it has none. */
  public static Texts load(Locale locale) {
    return of(
        ResourceBundle.getBundle(
            BUNDLE,
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)),
        locale);
  }

  /** Texts from a given bundle. */
  public static Texts of(ResourceBundle bundle, Locale locale) {
    return new Texts(bundle, locale);
  }

  /** The bundle itself, for those who look up keys that may be missing. */
  public ResourceBundle bundle() {
    return bundle;
  }

  /** Whether there is a text under the key. */
  public boolean has(String key) {
    return bundle.containsKey(key);
  }

  /** The text as it stands. */
  public String get(String key) {
    try {
      return bundle.getString(key);
    } catch (MissingResourceException e) {
      return "!" + key + "!";
    }
  }

  /** The text with its places filled in, by the rules of {@link MessageFormat}. */
  public String get(String key, Object... values) {
    return new MessageFormat(get(key), locale).format(values);
  }
}
