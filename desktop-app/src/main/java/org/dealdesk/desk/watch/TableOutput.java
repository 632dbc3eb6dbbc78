package org.dealdesk.desk.watch;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dealdesk.contract.v1.Column;
import org.dealdesk.contract.v1.ColumnType;
import org.dealdesk.contract.v1.ViewSchema;
import org.dealdesk.desk.link.Cells;
import org.dealdesk.desk.link.ViewState;
import org.jspecify.annotations.Nullable;

/** The view's newest rows as aligned text, at most once a second. */
final class TableOutput implements Output {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final PrintWriter out;
  private @Nullable ViewState changed;

  TableOutput(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void frame(ViewState state) {
    changed = state;
  }

  @Override
  public void second() {
    ViewState state = changed;
    ViewSchema schema = state == null ? null : state.schema();
    if (state == null || schema == null) {
      return;
    }
    changed = null;
    List<Integer> columns = new ArrayList<>();
    List<String> header = new ArrayList<>();
    for (int c = 0; c < schema.getColumnsCount(); c++) {
      if (!schema.getColumns(c).getHidden()) {
        columns.add(c);
        header.add(schema.getColumns(c).getId());
      }
    }
    List<List<String>> lines = new ArrayList<>();
    lines.add(header);
    state.forEach(row -> {
      List<String> cells = new ArrayList<>();
      for (int c : columns) {
        String value = Cells.plain(row, schema.getColumns(c), c);
        cells.add(value == null ? "" : value);
      }
      lines.add(cells);
    });
    out.println(
        schema.getView() + "  " + state.size() + " rows  " + TIME.format(asOf(state)) + " UTC");
    print(lines, columns.stream().map(schema::getColumns).toList());
    out.println();
    out.flush();
  }

  private static Instant asOf(ViewState state) {
    return Instant.ofEpochMilli(state.asOfMs());
  }

  private void print(List<List<String>> lines, List<Column> columns) {
    int[] widths = new int[columns.size()];
    for (List<String> line : lines) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], line.get(c).length());
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int c = 0; c < widths.length; c++) {
        String pad = " ".repeat(widths[c] - line.get(c).length());
        boolean left = columns.get(c).getType() == ColumnType.COLUMN_TYPE_TEXT;
        text.append(left ? line.get(c) + pad : pad + line.get(c)).append("  ");
      }
      out.println(text.toString().stripTrailing());
    }
  }
}
