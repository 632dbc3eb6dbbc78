package org.dealdesk.simulator.mt5;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.RecordException;
import org.dealdesk.platforms.mt5.wire.RecordReader;
import org.dealdesk.platforms.mt5.wire.Request;
import org.jspecify.annotations.Nullable;

/**
 * One command on its way through a handler. Its readers answer the command with "invalid
 * parameters" when a parameter is missing or malformed.
 *
 * @param request what the client sent
 * @param session whose it is
 * @param nowMs when, UTC milliseconds
 */
record Call(Request request, ManagerSession session, long nowMs) {
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}([.][0-9]{1,8})?");

  /** Longest list of tickets or log-ins in one command. */
  private static final int LIST_LIMIT = 100_000;

  @Nullable String find(String name) {
    return request.parameter(name);
  }

  String text(String name) {
    String value = find(name);
    if (value == null || value.isBlank()) {
      throw CommandException.badParameter();
    }
    return value;
  }

  long whole(String name) {
    return whole(text(name), true);
  }

  long whole(String name, long otherwise) {
    String value = find(name);
    return value == null || value.isBlank() ? otherwise : whole(value, true);
  }

  private static long whole(String value, boolean signed) {
    String trimmed = value.strip();
    if (!WHOLE.matcher(trimmed).matches() || (!signed && trimmed.startsWith("-"))) {
      throw CommandException.badParameter();
    }
    return Long.parseLong(trimmed);
  }

  int count(String name) {
    long value = whole(name);
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw CommandException.badParameter();
    }
    return (int) value;
  }

  BigDecimal decimal(String name) {
    String value = text(name).strip();
    if (!DECIMAL.matcher(value).matches()) {
      throw CommandException.badParameter();
    }
    return new BigDecimal(value);
  }

  /** Comma-separated numbers. */
  List<Long> numbers(String name) {
    List<Long> numbers = new ArrayList<>();
    for (String part : text(name).split(",", -1)) {
      if (!part.isBlank()) {
        numbers.add(whole(part, false));
      }
      if (numbers.size() > LIST_LIMIT) {
        throw CommandException.badParameter();
      }
    }
    if (numbers.isEmpty()) {
      throw CommandException.badParameter();
    }
    return numbers;
  }

  /** The JSON object behind the parameters, which must be there. */
  Mt5Record json() {
    if (request.body().isBlank()) {
      throw CommandException.badParameter();
    }
    try {
      return new RecordReader().readOne(request.body());
    } catch (RecordException e) {
      throw new CommandException(Codes.INVALID_DATA);
    }
  }

  ManagerLogin manager() {
    return session.manager();
  }

  boolean may(Right right) {
    return manager().rights().contains(right);
  }

  String name() {
    return request.name();
  }
}
