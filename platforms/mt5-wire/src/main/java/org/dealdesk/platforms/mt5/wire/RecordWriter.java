package org.dealdesk.platforms.mt5.wire;

import java.util.Collection;

/**
 * Writes records the way the platform's servers lay them out: every scalar a quoted string, a line
 * end behind every token. Stateless; any thread.
 */
public final class RecordWriter {
  private static final String END = "\r\n";
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private RecordWriter() {}

  /** One record. */
  public static String one(Mt5Record record) {
    StringBuilder out = new StringBuilder(1024);
    append(record, out);
    return out.append(END).toString();
  }

  /** An array of records, {@code []} for none. */
  public static String array(Collection<Mt5Record> records) {
    if (records.isEmpty()) {
      return "[]" + END;
    }
    StringBuilder out = new StringBuilder(records.size() * 1024);
    out.append('[').append(END);
    boolean first = true;
    for (Mt5Record record : records) {
      if (!first) {
        out.append(',').append(END);
      }
      first = false;
      append(record, out);
    }
    return out.append(END).append(']').append(END).toString();
  }

  /** An array of scalars, each a quoted string. */
  public static String scalars(Collection<String> values) {
    StringBuilder out = new StringBuilder(values.size() * 12 + 4).append('[');
    boolean first = true;
    for (String value : values) {
      if (!first) {
        out.append(',');
      }
      first = false;
      quote(value, out);
    }
    return out.append(']').append(END).toString();
  }

  /** Appends one record without the line end behind it, for callers that nest records. */
  public static void append(Mt5Record record, StringBuilder out) {
    out.append('{').append(END);
    for (int i = 0; i < record.size(); i++) {
      quote(record.nameAt(i), out);
      out.append(" : ");
      if (record.isNestedAt(i)) {
        out.append(record.valueAt(i));
      } else {
        quote(record.valueAt(i), out);
      }
      if (i < record.size() - 1) {
        out.append(',');
      }
      out.append(END);
    }
    out.append('}');
  }

  private static void quote(String value, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xF]);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
