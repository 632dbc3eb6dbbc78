package org.dealdesk.gateway.log;

/** Makes any text fit for a text column. Pure; any thread. */
public final class SqlText {
  private SqlText() {}

  /** The text without the one character PostgreSQL cannot hold; the log keeps it as it came. */
  public static String of(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace('\0', '\ufffd');
  }
}
