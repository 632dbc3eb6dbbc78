package org.dealdesk.platforms.mt5.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.dealdesk.platforms.mt5.wire.WireException.Fault;

/**
 * Commands and answers as the REST interface writes them: the same commands under paths, parameters
 * in lower case, answers as one JSON object. Knows nothing of HTTP itself.
 */
public final class RestText {
  private static final String ROOT = "/api/";

  /** Where the path is not the command with its first bar turned into a slash. */
  private static final Map<String, String> PATHS =
      Map.of(
          "USER_PASS_CHECK", "user/check_password",
          "USER_PASS_CHANGE", "user/change_password",
          "USER_ACCOUNT_GET", "user/account/get",
          "USER_ACCOUNT_GET_BATCH", "user/account/get_batch",
          "DEALER_SEND", "dealer/send_request",
          "DEALER_UPDATES", "dealer/get_request_result");

  private static final String RETCODE = "RETCODE";
  private static final String ANSWER = "ANSWER";

  /** An answer longer than this is a record, not a single value in two casings. */
  private static final int SINGLE_VALUE_CHARACTERS = 1_000;

  private RestText() {}

  /** Path of a command, for example {@code /api/user/get_batch}. */
  public static String path(String command) {
    String known = PATHS.get(command);
    return ROOT + (known == null ? command.toLowerCase(Locale.ROOT).replaceFirst("_", "/") : known);
  }

  /** Command under a path, {@code /api/user/add} as well as the older {@code /user_add}. */
  public static String command(String path) {
    String name = path.startsWith(ROOT) ? path.substring(ROOT.length()) : path.substring(1);
    for (Map.Entry<String, String> each : PATHS.entrySet()) {
      if (each.getValue().equals(name)) {
        return each.getKey();
      }
    }
    return CommandText.name(name.replace('/', '_'));
  }

  /** Parameters of a request, percent-encoded, without a question mark; empty for none. */
  public static String query(Request request) {
    StringJoiner query = new StringJoiner("&");
    request
        .parameters()
        .forEach((name, value) -> {
          StringBuilder escaped = new StringBuilder();
          Request.escape(value, escaped);
          String encoded = URLEncoder.encode(escaped.toString(), StandardCharsets.UTF_8);
          // A plus for a blank is understood in forms only.
          query.add(name.toLowerCase(Locale.ROOT) + "=" + encoded.replace("+", "%20"));
        });
    return query.toString();
  }

  /** A request from a path and parameters that are no longer percent-encoded. */
  public static Request request(String path, Map<String, String> parameters, String body) {
    Map<String, String> plain = new LinkedHashMap<>();
    parameters.forEach((name, value) -> plain.put(name, Request.unescape(value)));
    return new Request(command(path), plain, body);
  }

  /**
   * Reads the answer to a command. A single value is a parameter and anything else the body, as in
   * an answer over packets; names of members are taken in any case.
   *
   * @throws WireException {@code BAD_TEXT} if the text is no JSON object or holds no retcode
   */
  public static Answer answer(String command, String text) throws WireException {
    Map<String, String> parameters = new LinkedHashMap<>();
    Map<String, String> members = members(text);
    String retcode = members.remove(RETCODE);
    if (retcode == null) {
      throw new WireException(Fault.BAD_TEXT, "answer without retcode: " + CommandText.shown(text));
    }
    String body = members.getOrDefault(ANSWER, "");
    members.remove(ANSWER);
    members.forEach((name, value) -> {
      if (isScalar(value)) {
        parameters.put(name, unquoted(value));
      }
    });
    if (body.startsWith("{") && body.length() < SINGLE_VALUE_CHARACTERS) {
      Map<String, String> inside = members(body);
      if (inside.size() == 1 && inside.values().stream().allMatch(RestText::isScalar)) {
        inside.forEach((name, value) -> parameters.put(name, unquoted(value)));
        body = "";
      }
    }
    return new Answer(command, Retcode.parse(unquoted(retcode)), parameters, body);
  }

  /** Text of each member of an object by name in upper case; of several casings the first. */
  private static Map<String, String> members(String text) throws WireException {
    RecordSplitter parts = new RecordSplitter(text.toCharArray());
    if (!parts.isObject()) {
      throw new WireException(Fault.BAD_TEXT, "no JSON object: " + CommandText.shown(text));
    }
    Map<String, String> members = new LinkedHashMap<>();
    while (parts.next()) {
      int quote = text.indexOf('"', parts.start() + 1);
      int colon = quote < 0 ? -1 : text.indexOf(':', quote);
      if (text.charAt(parts.start()) != '"' || colon < 0 || colon >= parts.end()) {
        throw new WireException(Fault.BAD_TEXT, "member without name: " + CommandText.shown(text));
      }
      members.putIfAbsent(
          CommandText.name(text.substring(parts.start() + 1, quote)),
          text.substring(colon + 1, parts.end()).strip());
    }
    RecordException fault = parts.fault();
    if (fault != null) {
      throw new WireException(Fault.BAD_TEXT, String.valueOf(fault.getMessage()));
    }
    return members;
  }

  private static boolean isScalar(String value) {
    return !value.startsWith("{") && !value.startsWith("[");
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
