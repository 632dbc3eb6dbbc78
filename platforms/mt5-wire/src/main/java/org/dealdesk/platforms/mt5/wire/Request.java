package org.dealdesk.platforms.mt5.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dealdesk.platforms.mt5.wire.WireException.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A command from client to server.
 *
 * @param name upper case; empty for the text ping {@code |} of older clients, which is not answered
 * @param parameters by upper case name, in the order sent
 * @param body JSON or text behind the parameter line, empty for none
 */
public record Request(String name, Map<String, String> parameters, String body) {
  public Request {
    name = CommandText.name(name);
    parameters = CommandText.copy(parameters);
  }

  /** A command without parameters. */
  public static Request of(String name) {
    return new Request(name, Map.of(), "");
  }

  /** The same with one more parameter, or another value for it. */
  public Request with(String parameter, String value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(parameter, value);
    return new Request(name, more, body);
  }

  /** The same with one more parameter. */
  public Request with(String parameter, long value) {
    return with(parameter, Long.toString(value));
  }

  /** The same with a body. */
  public Request withBody(String newBody) {
    return new Request(name, parameters, newBody);
  }

  /** A parameter, or null where the client did not send it. */
  public @Nullable String parameter(String parameter) {
    return parameters.get(parameter);
  }

  /** Whether it is only a ping in the form of a command. */
  public boolean isEmpty() {
    return name.isEmpty();
  }

  /** The bytes to send, not encrypted. */
  public byte[] encode() {
    StringBuilder text = new StringBuilder(64 + body.length());
    text.append(name).append('|');
    parameters.forEach((key, value) -> {
      text.append(key).append('=');
      escape(value, text);
      text.append('|');
    });
    return CommandText.encode(text.append("\r\n").append(body));
  }

  /**
   * Reads the bytes of a command. Tolerates a missing last bar, a missing or bare line end, and any
   * case of names.
   *
   * @throws WireException {@code BAD_TEXT} if the bytes are not UTF-16, the name has a character
   *     that would have to be escaped, or a parameter has no name
   */
  public static Request parse(byte[] bytes) throws WireException {
    String text = CommandText.decode(bytes);
    int end = unescaped(text, '\n', 0, text.length());
    int lineEnd = end > 0 && end < text.length() && text.charAt(end - 1) == '\r' ? end - 1 : end;
    String body = end < text.length() ? text.substring(end + 1) : "";
    int bar = unescaped(text, '|', 0, lineEnd);
    String name = text.substring(0, bar);
    if (name.chars().anyMatch(c -> isSpecial((char) c))) {
      throw new WireException(Fault.BAD_TEXT, "no name of a command: " + CommandText.shown(name));
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    int from = bar + 1;
    while (from < lineEnd) {
      int next = unescaped(text, '|', from, lineEnd);
      int equals = unescaped(text, '=', from, next);
      boolean empty = equals == next && text.substring(from, next).isBlank();
      if (!empty && (equals == next || text.substring(from, equals).isBlank())) {
        throw new WireException(
            Fault.BAD_TEXT, "parameter without name: " + CommandText.shown(text));
      }
      if (equals < next) {
        parameters.put(text.substring(from, equals), unescape(text.substring(equals + 1, next)));
      }
      from = next + 1;
    }
    return new Request(name, parameters, body);
  }

  /** Index of the first {@code wanted} not behind a backslash that escapes it, or {@code end}. */
  private static int unescaped(String text, char wanted, int from, int end) {
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (c == wanted) {
        return i;
      }
      if (c == '\\' && i + 1 < end && isSpecial(text.charAt(i + 1))) {
        i++;
      }
    }
    return end;
  }

  static void escape(String value, StringBuilder out) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (isSpecial(c)) {
        out.append('\\');
      }
      out.append(c);
    }
  }

  static String unescape(String value) {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    StringBuilder out = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length() && isSpecial(value.charAt(i + 1))) {
        i++;
        c = value.charAt(i);
      }
      out.append(c);
    }
    return out.toString();
  }

  private static boolean isSpecial(char c) {
    return c == '\\' || c == '=' || c == '|' || c == '\n';
  }

  /** Parameters may hold passwords; only the name is shown. */
  @Override
  public String toString() {
    return "Request[" + name + " " + parameters.keySet() + "]";
  }
}
