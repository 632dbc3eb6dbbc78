package org.dealdesk.desk.watch;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.dealdesk.contract.v1.Source;
import org.dealdesk.contract.v1.SourceState;
import org.dealdesk.contract.v1.ViewSchema;
import org.dealdesk.desk.link.ViewState;
import org.dealdesk.desk.text.Texts;
import org.jspecify.annotations.Nullable;

/** One line every five seconds: sessions live, deals a second, net exposure of the house. */
final class SummaryOutput implements Output {
  static final String EXPOSURE = "exposure.symbol";
  static final String SESSIONS = "sessions";

  private static final int SECONDS = 5;
  private static final String NET = "notionalReporting";
  private static final String RATE = "dealsPerSecond";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final PrintWriter out;
  private final Texts texts;
  private @Nullable ViewState exposure;
  private @Nullable ViewState sessions;
  private int seconds;

  SummaryOutput(PrintWriter out, Texts texts) {
    this.out = out;
    this.texts = texts;
  }

  @Override
  public void frame(ViewState state) {
    ViewSchema schema = state.schema();
    if (schema == null) {
      return;
    }
    if (schema.getView().equals(SESSIONS)) {
      sessions = state;
    } else {
      exposure = state;
    }
  }

  @Override
  public void second() {
    if (++seconds < SECONDS && !firstLine()) {
      return;
    }
    ViewState now = exposure;
    if (now == null) {
      return;
    }
    seconds = 0;
    List<Source> sources = now.sources();
    long live = sources.stream().filter(s -> s.getState() == SourceState.SOURCE_STATE_LIVE).count();
    out.println(
        texts.get(
            "watch.summary",
            TIME.format(Instant.ofEpochMilli(now.asOfMs())),
            live,
            sources.size(),
            figure(sessions, RATE, "#,##0.0"),
            now.size(),
            figure(now, NET, "#,##0"),
            unit(now)));
    out.flush();
  }

  // The first line does not wait for five seconds: whoever starts the demo looks for a sign of
  // life.
  private boolean firstLine() {
    boolean first = exposure != null && sessions != null && seconds >= 1 && !shown;
    shown |= first;
    return first;
  }

  private boolean shown;

  private static String figure(@Nullable ViewState state, String id, String pattern) {
    int column = column(state, id);
    if (state == null || column < 0) {
      return "-";
    }
    BigDecimal[] sum = {BigDecimal.ZERO};
    state.forEach(row -> {
      if (row.has(column)) {
        sum[0] = sum[0].add(BigDecimal.valueOf(row.number(column), row.decimals(column)));
      }
    });
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(sum[0]);
  }

  private static String unit(ViewState state) {
    int column = column(state, NET);
    ViewSchema schema = state.schema();
    return schema == null || column < 0 ? "" : schema.getColumns(column).getUnit();
  }

  private static int column(@Nullable ViewState state, String id) {
    ViewSchema schema = state == null ? null : state.schema();
    if (schema != null) {
      for (int c = 0; c < schema.getColumnsCount(); c++) {
        if (schema.getColumns(c).getId().equals(id)) {
          return c;
        }
      }
    }
    return -1;
  }
}
