package org.dealdesk.platforms.mt5.wire;

import org.dealdesk.platforms.mt5.wire.WireException.Fault;

/**
 * The result of a command. Only the number has a meaning; servers word the text as they like.
 *
 * @param code 0 for done
 * @param text for the log
 */
public record Retcode(int code, String text) {
  public static final Retcode DONE = new Retcode(0, "Done");
  public static final Retcode NONE = new Retcode(1, "OK/None");
  public static final Retcode INVALID_PARAMETERS = new Retcode(3, "Invalid parameters");
  public static final Retcode NOT_PERMITTED = new Retcode(8, "Not enough permissions");
  public static final Retcode NOT_FOUND = new Retcode(13, "Not found");
  public static final Retcode INVALID_ACCOUNT = new Retcode(1001, "Invalid account");
  public static final Retcode INVALID_PASSWORD = new Retcode(3006, "Invalid account password");
  public static final Retcode NO_MONEY = new Retcode(10019, "No money");

  private static final int MAX_DIGITS = 9;

  /** Reads {@code 0 Done}; a number alone is enough. */
  static Retcode parse(String value) throws WireException {
    int end = 0;
    while (end < value.length() && value.charAt(end) >= '0' && value.charAt(end) <= '9') {
      end++;
    }
    if (end == 0 || end > MAX_DIGITS || (end < value.length() && value.charAt(end) != ' ')) {
      throw new WireException(Fault.BAD_TEXT, "not a RETCODE: " + CommandText.shown(value));
    }
    return new Retcode(Integer.parseInt(value.substring(0, end)), value.substring(end).strip());
  }

  /** Whether the command was carried out: 0, or 1 for nothing to tell. */
  public boolean isDone() {
    return code == 0 || code == 1;
  }

  @Override
  public String toString() {
    return text.isEmpty() ? Integer.toString(code) : code + " " + text;
  }
}
