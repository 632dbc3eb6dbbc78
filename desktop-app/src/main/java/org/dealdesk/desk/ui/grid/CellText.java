package org.dealdesk.desk.ui.grid;

import java.time.Instant;
import org.dealdesk.desk.ui.format.Ages;
import org.dealdesk.desk.ui.format.Decimals;
import org.dealdesk.desk.ui.format.Decimals.Sign;
import org.dealdesk.desk.ui.format.TextBuffer;
import org.dealdesk.desk.ui.format.Times;

/**
 * What is written in a cell: on the screen, on the clipboard, to a screen reader. Confined to its
 * grid; needs no toolkit.
 */
final class CellText {
  private final GridModel model;
  private final GridTexts texts;
  private final TextBuffer buffer = new TextBuffer();

  CellText(GridModel model, GridTexts texts) {
    this.model = model;
    this.texts = texts;
  }

  /** The text of a cell on the screen. */
  String shown(int slot, int column) {
    if (model.unread(slot, column)) {
      return texts.get("cell.unread");
    }
    GridColumn about = model.columns().get(column);
    if (!model.hasValue(slot, column)) {
      boolean flat = about.kind() == CellKind.PRICE && RowState.flat(model.stateBits(slot));
      return flat ? texts.get("cell.flat") : "";
    }
    if (!about.kind().numeric()) {
      return model.text(slot, column);
    }
    buffer.clear();
    write(about, model.number(slot, column), model.decimals(slot, column));
    return buffer.toString();
  }

  /** A sum in the form of its column. */
  String sum(GridColumn about, long scaled, int decimals) {
    buffer.clear();
    write(about, scaled, decimals);
    return buffer.toString();
  }

  private void write(GridColumn about, long value, int decimals) {
    Sign sign = about.style().signed() ? Sign.ALWAYS : Sign.NEGATIVE_ONLY;
    switch (about.kind()) {
      case ID -> Decimals.writeId(buffer, value);
      case AGE -> Ages.write(buffer, model.asOfMs() - value);
      case TIME -> Times.write(buffer, value, model.asOfMs(), texts.zone(), texts.locale());
      case PERCENT -> {
        Decimals.write(buffer, value, decimals, about.shownDecimals(decimals), sign);
        // A space that does not break and is as wide as a space.
        buffer.add('\u00a0').add('%');
      }
      case UNITS, LOTS, MONEY, PRICE, RATIO, COUNT, STATE, TEXT ->
          Decimals.write(buffer, value, decimals, about.shownDecimals(decimals), sign);
    }
  }

  /**
   * The exact value for clipboard and export: nothing rounded, no separators, a hyphen for minus;
   * empty when there is none.
   */
  String copied(int slot, int column) {
    if (!model.hasValue(slot, column)) {
      return "";
    }
    GridColumn about = model.columns().get(column);
    return switch (about.kind()) {
      case TEXT -> model.text(slot, column).replace('\t', ' ').replace('\n', ' ');
      case AGE, TIME -> Instant.ofEpochMilli(model.number(slot, column)).toString();
      case ID, UNITS, LOTS, MONEY, PRICE, PERCENT, RATIO, COUNT, STATE ->
          Decimals.plain(model.number(slot, column), model.decimals(slot, column));
    };
  }

  /** A cell in words: row, column, value, unit, state. */
  String spoken(int slot, int column, int nameColumn) {
    GridColumn about = model.columns().get(column);
    StringBuilder out = new StringBuilder();
    if (nameColumn >= 0 && nameColumn != column) {
      out.append(shown(slot, nameColumn)).append(", ");
    }
    if (!about.bandTitle().isEmpty()) {
      out.append(about.bandTitle()).append(' ');
    }
    out.append(about.title()).append(", ").append(spokenValue(about, slot, column));
    if (!about.unit().isEmpty() && model.hasValue(slot, column)) {
      out.append(' ').append(about.unit());
    }
    switch (model.flag(slot, column)) {
      case NONE -> {}
      case WARN -> out.append(", ").append(texts.get("speech.warning"));
      case BREACH -> out.append(", ").append(texts.get("speech.breach"));
      case SENT -> out.append(", ").append(texts.get("speech.sent"));
    }
    return out.append(", ")
        .append(texts.get(model.stale(slot) ? "speech.stale" : "speech.live"))
        .toString();
  }

  private String spokenValue(GridColumn about, int slot, int column) {
    if (model.unread(slot, column)) {
      return texts.get("speech.unread");
    }
    if (!model.hasValue(slot, column)) {
      String shown = shown(slot, column);
      return shown.isEmpty() ? texts.get("speech.empty") : shown;
    }
    int decimals = model.decimals(slot, column);
    String minus = texts.get("speech.minus");
    return switch (about.kind()) {
      case TEXT, ID, AGE, TIME -> shown(slot, column);
      case PERCENT ->
          Decimals.spoken(
                  model.number(slot, column), decimals, about.shownDecimals(decimals), minus)
              + " "
              + texts.get("speech.percent");
      case UNITS, LOTS, MONEY, PRICE, RATIO, COUNT, STATE ->
          Decimals.spoken(
              model.number(slot, column), decimals, about.shownDecimals(decimals), minus);
    };
  }
}
