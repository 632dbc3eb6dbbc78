package org.dealdesk.desk.ui.grid;

import java.text.MessageFormat;
import java.time.ZoneId;
import java.util.Locale;
import java.util.ResourceBundle;

/** The grid's own texts and the reader's zone. Immutable; any thread. */
public final class GridTexts {
  private final ResourceBundle bundle;
  private final ZoneId zone;
  private final Locale locale;

  private GridTexts(ResourceBundle bundle, ZoneId zone, Locale locale) {
    this.bundle = bundle;
    this.zone = zone;
    this.locale = locale;
  }

  /** The texts for a language, with times in a zone. */
  public static GridTexts of(Locale locale, ZoneId zone) {
    return new GridTexts(
        ResourceBundle.getBundle("org.dealdesk.desk.ui.grid.grid", locale), zone, locale);
  }

  /** A text by key. */
  public String get(String key) {
    return bundle.getString(key);
  }

  /** A text with values put in. */
  public String get(String key, Object... values) {
    return new MessageFormat(bundle.getString(key), locale).format(values);
  }

  /** The zone times are written in. */
  public ZoneId zone() {
    return zone;
  }

  /** The language. */
  public Locale locale() {
    return locale;
  }
}
