package org.dealdesk.gateway.view;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dealdesk.gateway.live.LiveState;

/** Fills the rows of {@link ExplainView}. Engine thread only. */
final class ExplainProjection implements RowFiller {
  /** Most parts shown one by one; the others are one part together. */
  static final int PARTS = 1_000;

  private static final int LONGEST_VALUE = 18;

  /** What a row of an explanation is. */
  private enum Kind {
    FIGURE,
    FORMULA,
    INPUT,
    PART
  }

  private final ExplainView at;
  private final Explained explained;
  private final ViewTable of;
  private final String key;
  private final int column;
  private Map<String, Integer> rows = new HashMap<>();

  ExplainProjection(
      ExplainView at, ViewDefinition of, Explained explained, String key, int column) {
    this.at = at;
    this.explained = explained;
    this.of = new ViewTable(of);
    this.key = key;
    this.column = column;
  }

  @Override
  public void refresh(LiveState live, ViewTable table) {
    explained.refresh(live, of);
    of.commit();
    Map<String, Integer> kept = new HashMap<>();
    Optional<Integer> row = explained.rowOf(key);
    if (row.isPresent() && !of.definition().textual(column) && !of.isEmpty(row.get(), column)) {
      BigDecimal figure = of.figure(row.get(), column);
      put(table, kept, Kind.FIGURE, of.definition().columns().get(column).id(), figure);
      explained.explain(live, of, key, column).ifPresent(found -> write(table, kept, found));
    }
    rows.forEach((name, number) -> {
      if (!kept.containsKey(name)) {
        table.remove(number);
      }
    });
    rows = kept;
  }

  private void write(ViewTable table, Map<String, Integer> kept, Explanation found) {
    if (!found.isSum()) {
      int row = row(table, kept, Kind.FORMULA, "formula");
      table.text(row, at.text, found.formula());
      found.terms().forEach(term -> put(table, kept, Kind.INPUT, term.name(), term.value()));
      return;
    }
    BigDecimal others = BigDecimal.ZERO;
    int count = 0;
    for (Explanation.Term part : found.terms()) {
      if (++count <= PARTS) {
        put(table, kept, Kind.PART, part.name(), part.value());
      } else {
        others = others.add(part.value());
      }
    }
    if (count > PARTS) {
      put(table, kept, Kind.PART, "+" + (count - PARTS), others);
    }
  }

  private void put(
      ViewTable table, Map<String, Integer> kept, Kind kind, String name, BigDecimal value) {
    int row = row(table, kept, kind, name);
    table.text(row, at.text, value.toPlainString());
    if (value.scale() >= 0 && value.scale() <= LONGEST_VALUE && value.precision() < LONGEST_VALUE) {
      table.number(row, at.valueDecimals, value.scale());
      table.number(row, at.value, value.unscaledValue().longValueExact());
    } else {
      // An exact rate may be longer than a number of the contract; its text is whole.
      table.empty(row, at.value);
    }
  }

  private int row(ViewTable table, Map<String, Integer> kept, Kind kind, String name) {
    String id = kind + "|" + name;
    Integer known = rows.get(id);
    int row = known == null ? table.add(id) : known;
    kept.put(id, row);
    table.text(row, at.kind, kind.name());
    table.text(row, at.name, name);
    return row;
  }
}
