package org.dealdesk.desk.shell;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dealdesk.contract.v1.Source;
import org.dealdesk.contract.v1.ViewSchema;
import org.dealdesk.desk.link.Cells;
import org.dealdesk.desk.link.Row;
import org.dealdesk.desk.link.ViewState;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.desk.ui.Mark;
import org.dealdesk.desk.ui.format.Ages;

/** From the states of sources to lights with words. Pure apart from reading a view; any thread. */
final class HealthRules {
  private static final BigDecimal GIGABYTE = new BigDecimal(1_000_000_000);

  private final Texts texts;

  HealthRules(Texts texts) {
    this.texts = texts;
  }

  /**
   * A light for each trading server.
   *
   * @param nowMs the gateway's time now, so that ages grow while nothing comes
   * @param live whether the link carries frames; without it no light may be green
   */
  List<HealthItem> sessions(List<Source> sources, long nowMs, boolean live) {
    List<HealthItem> items = new ArrayList<>();
    for (Source source : sources) {
      items.add(session(source, nowMs, live));
    }
    return items;
  }

  private HealthItem session(Source source, long nowMs, boolean live) {
    Mark mark = live ? mark(source) : Mark.WAITING;
    long last = source.getLastEventMs();
    boolean following = mark == Mark.LIVE || mark == Mark.WAITING;
    long since = following || source.getSinceMs() == 0 ? last : source.getSinceMs();
    return new HealthItem(
        "session." + source.getServer(),
        mark,
        source.getName(),
        since == 0 ? "" : Ages.text(nowMs - since),
        live ? reason(source) : "");
  }

  private static Mark mark(Source source) {
    return switch (source.getState()) {
      case SOURCE_STATE_LIVE -> Mark.LIVE;
      case SOURCE_STATE_RESYNC, SOURCE_STATE_CONNECTING -> Mark.OPEN;
      case SOURCE_STATE_DEGRADED -> Mark.WARNING;
      case SOURCE_STATE_DOWN -> Mark.CRITICAL;
      case SOURCE_STATE_STOPPED, SOURCE_STATE_UNSPECIFIED, UNRECOGNIZED -> Mark.WAITING;
    };
  }

  private String reason(Source source) {
    return switch (source.getState()) {
      case SOURCE_STATE_LIVE -> "";
      case SOURCE_STATE_RESYNC, SOURCE_STATE_CONNECTING, SOURCE_STATE_STOPPED ->
          texts.get("session." + source.getState().name());
      case SOURCE_STATE_DEGRADED, SOURCE_STATE_DOWN -> fault(source);
      // A state of a later contract is shown as it is called.
      case SOURCE_STATE_UNSPECIFIED, UNRECOGNIZED -> Integer.toString(source.getStateValue());
    };
  }

  private String fault(Source source) {
    String key = "fault.short." + source.getFault();
    String state = texts.get("session." + source.getState().name());
    if (source.getFault().isEmpty()) {
      return state;
    }
    return texts.has(key) ? texts.get(key) : state + " " + source.getFault();
  }

  /**
   * Lights of the gateway itself, from its view {@code health}: a row is a light, {@code state} OK,
   * WARN or FAULT, {@code value} and {@code unit} what was measured, {@code fault} a stable code.
   */
  List<HealthItem> gateway(ViewState state, boolean live) {
    List<HealthItem> items = new ArrayList<>();
    ViewSchema schema = state.schema();
    if (schema != null) {
      state.forEach(row -> items.add(light(schema, row, live)));
    }
    items.sort(Comparator.comparing(HealthItem::id));
    return items;
  }

  private HealthItem light(ViewSchema schema, Row row, boolean live) {
    Map<String, String> cells = new HashMap<>();
    for (int c = 0; c < schema.getColumnsCount(); c++) {
      String value = Cells.plain(row, schema.getColumns(c), c);
      if (value != null) {
        cells.put(schema.getColumns(c).getId(), value);
      }
    }
    String state = cells.getOrDefault("state", "");
    String fault = cells.getOrDefault("fault", "");
    String key = "health.item." + row.key();
    return new HealthItem(
        "gateway." + row.key(),
        live ? gatewayMark(state) : Mark.WAITING,
        texts.has(key) ? texts.get(key) : row.key(),
        figure(cells.getOrDefault("value", ""), cells.getOrDefault("unit", "")),
        live ? gatewayReason(state, fault) : "");
  }

  private static Mark gatewayMark(String state) {
    return switch (state) {
      case "OK" -> Mark.LIVE;
      case "FAULT" -> Mark.CRITICAL;
      // A state of a later gateway is no all-clear.
      default -> Mark.WARNING;
    };
  }

  private String gatewayReason(String state, String fault) {
    if (state.equals("OK")) {
      return "";
    }
    String key = "fault." + fault + ".title";
    if (texts.has(key)) {
      return texts.get(key);
    }
    return fault.isEmpty() ? texts.get("health.look") : fault;
  }

  private String figure(String value, String unit) {
    if (value.isEmpty()) {
      return "";
    }
    if (unit.equals("bytes")) {
      return texts.get(
          "health.gigabytes", new BigDecimal(value).divide(GIGABYTE, MathContext.DECIMAL32));
    }
    return unit.isEmpty() ? value : value + " " + unit;
  }
}
