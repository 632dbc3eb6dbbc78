package org.dealdesk.desk.app;

/**
 * Settles where the desktop's programs log before the first logger exists: to standard error, by
 * the desktop's own file, whatever else stands on the class path. Standard output belongs to what a
 * verb prints. Called first in each main.
 */
public final class DeskLog {
  private DeskLog() {}

  /** Leaves what the caller has set by option alone. */
  public static void settle() {
    setIfAbsent("logback.configurationFile", "org/dealdesk/desk/logback.xml");
    setIfAbsent("logback.statusListenerClass", "ch.qos.logback.core.status.NopStatusListener");
  }

  private static void setIfAbsent(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }
}
