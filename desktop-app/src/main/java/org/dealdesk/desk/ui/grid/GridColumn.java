package org.dealdesk.desk.ui.grid;

import java.util.ResourceBundle;
import org.dealdesk.contract.v1.Column;
import org.dealdesk.desk.ui.format.Decimals;

/**
 * One column of a grid: what the wire contract says about the figures, and how they look.
 * Immutable; any thread.
 *
 * @param id stable id, as in the contract
 * @param kind what it holds
 * @param decimals decimals of the scaled integers, unless {@code decimalsColumn} names a column
 *     that has them row by row
 * @param decimalsColumn id of that column; may be empty
 * @param unit unit of the figure, for the header and the screen reader; may be empty
 * @param additive whether rows may be added up
 * @param lineage how the figure follows from others; may be empty
 * @param hidden true when only other columns need it
 * @param title header text
 * @param bandTitle text of the band above the header; neighbours of the same band share it; may be
 *     empty
 * @param style how it looks
 */
public record GridColumn(
    String id,
    CellKind kind,
    int decimals,
    String decimalsColumn,
    String unit,
    boolean additive,
    String lineage,
    boolean hidden,
    String title,
    String bandTitle,
    ColumnStyle style) {
  /** Checks the decimals. */
  public GridColumn {
    if (decimals < 0 || decimals > Decimals.MAX_DECIMALS) {
      throw new IllegalArgumentException(
          "column " + id + " has " + decimals + " decimals, not 0 to 18");
    }
  }

  /** A visible column with the usual look of its kind, for grids that are not fed by a view. */
  public static GridColumn of(String id, CellKind kind, int decimals, String title) {
    return new GridColumn(
        id, kind, decimals, "", "", false, "", false, title, "", ColumnStyle.of(kind));
  }

  /**
   * A column of a view. Its header is the bundle's {@code column.<id>}, its band the bundle's
   * {@code band.<band>} with the unit behind it; a missing key shows the id, so a column newer than
   * this desk is still usable.
   */
  public static GridColumn of(Column wire, ResourceBundle texts) {
    CellKind kind = CellKind.of(wire.getType());
    String band =
        wire.getBand().isEmpty() ? "" : text(texts, "band." + wire.getBand(), wire.getBand());
    String unit = wire.getUnit();
    return new GridColumn(
        wire.getId(),
        kind,
        wire.getDecimals(),
        wire.getDecimalsColumn(),
        unit,
        wire.getAdditive(),
        wire.getLineage(),
        wire.getHidden() || kind == CellKind.STATE,
        text(texts, "column." + wire.getId(), wire.getId()),
        band.isEmpty() || unit.isEmpty() ? band : band + ", " + unit,
        ColumnStyle.of(kind));
  }

  private static String text(ResourceBundle texts, String key, String otherwise) {
    return texts.containsKey(key) ? texts.getString(key) : otherwise;
  }

  /** The same with another look. */
  public GridColumn style(ColumnStyle next) {
    return new GridColumn(
        id,
        kind,
        decimals,
        decimalsColumn,
        unit,
        additive,
        lineage,
        hidden,
        title,
        bandTitle,
        next);
  }

  /** The same under another band. */
  public GridColumn band(String text) {
    return new GridColumn(
        id, kind, decimals, decimalsColumn, unit, additive, lineage, hidden, title, text, style);
  }

  /** The same with a unit. */
  public GridColumn unit(String text) {
    return new GridColumn(
        id,
        kind,
        decimals,
        decimalsColumn,
        text,
        additive,
        lineage,
        hidden,
        title,
        bandTitle,
        style);
  }

  /** The same, added up in the total row. */
  public GridColumn added() {
    return new GridColumn(
        id, kind, decimals, decimalsColumn, unit, true, lineage, hidden, title, bandTitle, style);
  }

  /** The same with the decimals of each row in another column. */
  public GridColumn decimalsFrom(String column) {
    return new GridColumn(
        id, kind, decimals, column, unit, additive, lineage, hidden, title, bandTitle, style);
  }

  /** The same, kept out of sight. */
  public GridColumn outOfSight() {
    return new GridColumn(
        id, kind, decimals, decimalsColumn, unit, additive, lineage, true, title, bandTitle, style);
  }

  /** Pixels to start with. */
  public int startWidth() {
    return style.width() > 0 ? style.width() : kind.defaultWidth();
  }

  /** Decimals written for a value that has {@code of} decimals. */
  public int shownDecimals(int of) {
    return style.shownDecimals() == ColumnStyle.AS_DATA ? of : style.shownDecimals();
  }
}
