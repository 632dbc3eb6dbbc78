package org.dealdesk.simulator.mt5;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dealdesk.platforms.mt5.wire.RecordReader;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.platforms.mt5.wire.RestText;

/**
 * Turns HTTP requests into commands: parameters from the query, a form or a JSON object, the later
 * ones first. Clients declare JSON as a form, so the body itself tells which it is.
 */
final class RestRequests {
  /** Parameters that may also come as a member of a JSON body, by the member's name. */
  private static final Map<String, String> MEMBERS =
      Map.ofEntries(
          Map.entry("Login", "LOGIN"),
          Map.entry("Group", "GROUP"),
          Map.entry("Ticket", "TICKET"),
          Map.entry("Symbol", "SYMBOL"),
          Map.entry("Type", "TYPE"),
          Map.entry("Password", "PASSWORD"),
          Map.entry("From", "FROM"),
          Map.entry("To", "TO"),
          Map.entry("Offset", "OFFSET"),
          Map.entry("Total", "TOTAL"),
          Map.entry("PassMain", "PASS_MAIN"),
          Map.entry("PassInvestor", "PASS_INVESTOR"));

  private RestRequests() {}

  /**
   * Reads a request.
   *
   * @throws org.dealdesk.platforms.mt5.wire.RecordException if a JSON body is none
   * @throws IllegalArgumentException if the query cannot be decoded
   */
  static Request read(FullHttpRequest http) {
    QueryStringDecoder query = new QueryStringDecoder(http.uri(), StandardCharsets.UTF_8);
    String body = http.content().toString(StandardCharsets.UTF_8).strip();
    boolean json = body.startsWith("{") || body.startsWith("[");
    Map<String, String> parameters = new LinkedHashMap<>();
    addAll(query, parameters);
    if (!json) {
      addAll(new QueryStringDecoder(body, StandardCharsets.UTF_8, false), parameters);
    }
    Request request = RestText.request(query.path(), parameters, json ? body : "");
    return body.startsWith("{") ? withMembers(request) : request;
  }

  private static void addAll(QueryStringDecoder from, Map<String, String> parameters) {
    from.parameters().forEach((name, values) -> parameters.put(name, values.getFirst()));
  }

  private static Request withMembers(Request request) {
    Map<String, String> members = new LinkedHashMap<>();
    new RecordReader()
        .readOne(request.body())
        .forEach((name, value) -> {
          String parameter = MEMBERS.get(name);
          if (parameter != null) {
            members.put(
                parameter,
                value.startsWith("[") ? String.join(",", RecordReader.readScalars(value)) : value);
          }
        });
    Request with = request;
    for (Map.Entry<String, String> each : members.entrySet()) {
      with = with.with(each.getKey(), each.getValue());
    }
    return with;
  }
}
