package org.dealdesk.desk.shell;

import java.util.ArrayList;
import java.util.List;
import org.dealdesk.contract.v1.Column;
import org.dealdesk.contract.v1.ColumnType;
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
   * Lights of the gateway itself, from its view {@code health}: a row is a light, its first text
   * the name, a column {@code state} its state, a column {@code figure} what it shows.
   */
  List<HealthItem> gateway(ViewState state, boolean live) {
    List<HealthItem> items = new ArrayList<>();
    ViewSchema schema = state.schema();
    if (schema != null) {
      state.forEach(row -> items.add(light(schema, row, live)));
    }
    return items;
  }

  private HealthItem light(ViewSchema schema, Row row, boolean live) {
    String figure = "";
    boolean bad = false;
    String reason = "";
    for (int c = 0; c < schema.getColumnsCount(); c++) {
      Column column = schema.getColumns(c);
      String value = Cells.plain(row, column, c);
      if (value == null) {
        continue;
      }
      switch (column.getId()) {
        case "value" -> figure = value + (column.getUnit().isEmpty() ? "" : " " + column.getUnit());
        case "state" ->
            bad = column.getType() == ColumnType.COLUMN_TYPE_TEXT && !value.equals("OK");
        case "detail" -> reason = value;
        default -> {}
      }
    }
    String key = "health." + row.key();
    return new HealthItem(
        "gateway." + row.key(),
        !live ? Mark.WAITING : bad ? Mark.WARNING : Mark.LIVE,
        texts.has(key) ? texts.get(key) : row.key(),
        figure,
        bad ? reason : "");
  }
}
