package org.dealdesk.desk.app;

import java.util.Locale;
import java.util.Map;

/**
 * Whether there can be a window at all, asked before the toolkit starts and fails in its own words.
 */
final class Display {
  private Display() {}

  static boolean mayExist() {
    return mayExist(
        System.getProperty("os.name", ""),
        System.getProperty("glass.platform", ""),
        System.getenv());
  }

  static boolean mayExist(String system, String glass, Map<String, String> environment) {
    if (!system.toLowerCase(Locale.ROOT).contains("linux") || glass.equalsIgnoreCase("headless")) {
      return true;
    }
    return isSet(environment, "DISPLAY") || isSet(environment, "WAYLAND_DISPLAY");
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isBlank();
  }
}
