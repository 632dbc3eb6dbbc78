package org.dealdesk.gateway.view;

import org.dealdesk.contract.v1.Column;
import org.dealdesk.contract.v1.ColumnType;

/**
 * A column of a view: what it is called, what kind of figure it holds and how it follows from
 * others. Immutable; any thread.
 *
 * @param id stable name, unique within the view
 * @param type kind of value
 * @param decimals decimals of the scaled integer, unless {@code decimalsColumn} is given
 * @param decimalsColumn id of the column of the same row that holds the decimals, or empty
 * @param unit unit of the figure, or empty
 * @param band point of view: clients, coverage, uncovered, house, or empty
 * @param additive whether rows of this column may be added up
 * @param lineage how the figure follows from others, or empty
 * @param hidden carried for other columns, not shown to people
 */
public record ViewColumn(
    String id,
    ColumnType type,
    int decimals,
    String decimalsColumn,
    String unit,
    String band,
    boolean additive,
    String lineage,
    boolean hidden) {
  public ViewColumn {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a column needs an id");
    }
    if (decimals < 0 || decimals > 18) {
      throw new IllegalArgumentException("decimals of " + id + " must be 0..18, was " + decimals);
    }
  }

  /** A column of a kind, without decimals, unit or band. */
  public static ViewColumn of(String id, ColumnType type) {
    return new ViewColumn(id, type, 0, "", "", "", false, "", false);
  }

  /** A column of text. */
  public static ViewColumn text(String id) {
    return of(id, ColumnType.COLUMN_TYPE_TEXT);
  }

  /** A number that is a name, such as a login. */
  public static ViewColumn id(String id) {
    return of(id, ColumnType.COLUMN_TYPE_ID);
  }

  /** A number of things; rows may be added up. */
  public static ViewColumn count(String id) {
    return of(id, ColumnType.COLUMN_TYPE_COUNT).summed();
  }

  /** An instant, UTC milliseconds. */
  public static ViewColumn instant(String id) {
    return of(id, ColumnType.COLUMN_TYPE_INSTANT);
  }

  /** An instant shown as its age. */
  public static ViewColumn age(String id) {
    return of(id, ColumnType.COLUMN_TYPE_AGE);
  }

  /** The same column with a fixed number of decimals. */
  public ViewColumn scaled(int newDecimals) {
    return new ViewColumn(id, type, newDecimals, "", unit, band, additive, lineage, hidden);
  }

  /** The same column with the decimals taken from another column of the row. */
  public ViewColumn scaledBy(String column) {
    return new ViewColumn(id, type, 0, column, unit, band, additive, lineage, hidden);
  }

  /** The same column in a unit. */
  public ViewColumn in(String newUnit) {
    return new ViewColumn(
        id, type, decimals, decimalsColumn, newUnit, band, additive, lineage, hidden);
  }

  /** The same column under a point of view. */
  public ViewColumn under(String newBand) {
    return new ViewColumn(
        id, type, decimals, decimalsColumn, unit, newBand, additive, lineage, hidden);
  }

  /** The same column, its rows may be added up. */
  public ViewColumn summed() {
    return new ViewColumn(id, type, decimals, decimalsColumn, unit, band, true, lineage, hidden);
  }

  /** The same column, its rows may not be added up. */
  public ViewColumn apart() {
    return new ViewColumn(id, type, decimals, decimalsColumn, unit, band, false, lineage, hidden);
  }

  /** The same column with its formula. */
  public ViewColumn from(String newLineage) {
    return new ViewColumn(
        id, type, decimals, decimalsColumn, unit, band, additive, newLineage, hidden);
  }

  /** The same column, not for people. */
  public ViewColumn unseen() {
    return new ViewColumn(id, type, decimals, decimalsColumn, unit, band, additive, lineage, true);
  }

  /** Whether values are texts rather than numbers. */
  public boolean textual() {
    return type == ColumnType.COLUMN_TYPE_TEXT;
  }

  Column toContract() {
    return Column.newBuilder()
        .setId(id)
        .setType(type)
        .setDecimals(decimals)
        .setDecimalsColumn(decimalsColumn)
        .setUnit(unit)
        .setBand(band)
        .setAdditive(additive)
        .setLineage(lineage)
        .setHidden(hidden)
        .build();
  }
}
