package org.dealdesk.platforms.mt5.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dealdesk.platforms.mt5.wire.WireException.Fault;
import org.jspecify.annotations.Nullable;

/**
 * What the server says to a command.
 *
 * @param name the command's name
 * @param retcode result
 * @param parameters further parameters by upper case name, in the order sent
 * @param body JSON behind the parameter line, empty for none
 */
public record Answer(String name, Retcode retcode, Map<String, String> parameters, String body) {
  private static final String RETCODE = "RETCODE";

  public Answer {
    name = CommandText.name(name);
    parameters = CommandText.copy(parameters);
  }

  /** A good answer without anything else. */
  public static Answer done(String name) {
    return of(name, Retcode.DONE);
  }

  /** An answer with a result only. */
  public static Answer of(String name, Retcode retcode) {
    return new Answer(name, retcode, Map.of(), "");
  }

  /**
   * The same with one more parameter.
   *
   * @throws IllegalArgumentException if the value holds what clients do not unescape: a bar, a
   *     backslash or a line end
   */
  public Answer with(String parameter, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '|' || c == '\\' || c == '\r' || c == '\n') {
        throw new IllegalArgumentException("answer parameter " + parameter + " needs escaping");
      }
    }
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(parameter, value);
    return new Answer(name, retcode, more, body);
  }

  /** The same with one more parameter. */
  public Answer with(String parameter, long value) {
    return with(parameter, Long.toString(value));
  }

  /** The same with a JSON body. */
  public Answer withBody(String newBody) {
    return new Answer(name, retcode, parameters, newBody);
  }

  /** A parameter, or null where the server did not send it. */
  public @Nullable String parameter(String parameter) {
    return parameters.get(parameter);
  }

  /**
   * A whole number, up to the first space: {@code TIME=1700000000 2023.11.14 22:13:20}.
   *
   * @throws RecordException if the server did not send it or it is no number
   */
  public long integer(String parameter) {
    String value = parameters.get(parameter);
    if (value == null) {
      throw new RecordException(RecordException.Fault.MISSING, parameter, name);
    }
    int space = value.indexOf(' ');
    return WireNumbers.integer(parameter, space < 0 ? value : value.substring(0, space));
  }

  /** The bytes to send, not encrypted. */
  public byte[] encode() {
    StringBuilder text = new StringBuilder(64 + body.length());
    text.append(name).append('|').append(RETCODE).append('=').append(retcode).append('|');
    parameters.forEach((key, value) -> text.append(key).append('=').append(value).append('|'));
    return CommandText.encode(text.append("\r\n").append(body));
  }

  /**
   * Reads the bytes of an answer the way the platform's own parsers do: nothing is unescaped, a
   * value ends at the first bar. The body is everything behind the first line, trimmed.
   *
   * @throws WireException {@code BAD_TEXT} if the bytes are not UTF-16 or hold no RETCODE
   */
  public static Answer parse(byte[] bytes) throws WireException {
    String text = CommandText.decode(bytes);
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    String[] parts = line.strip().split("\\|", -1);
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      String parameter = equals < 0 ? "" : CommandText.name(parts[i].substring(0, equals));
      if (!parameter.isEmpty()) {
        parameters.putIfAbsent(parameter, parts[i].substring(equals + 1));
      }
    }
    String retcode = parameters.remove(RETCODE);
    if (retcode == null) {
      throw new WireException(Fault.BAD_TEXT, "answer without RETCODE: " + CommandText.shown(line));
    }
    String body = end < 0 ? "" : text.substring(end + 1).strip();
    return new Answer(parts[0], Retcode.parse(retcode), parameters, body);
  }

  @Override
  public String toString() {
    return "Answer[" + name + " " + retcode + ", " + body.length() + " characters]";
  }
}
