package org.dealdesk.platforms.mt5.wire;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.dealdesk.platforms.mt5.wire.RecordException.Fault;
import org.jspecify.annotations.Nullable;

/**
 * One record of the Web API: every field the server sent, by the server's own name and in its
 * order, known to us or not. Scalars are text; a nested array or object is kept as its JSON.
 * Numbers are checked when they are read, so a record with one absurd field still tells everything
 * else. Immutable; any thread.
 */
public final class Mt5Record {
  /** Where a server of another age uses another key for the same field. */
  private static final Map<String, String> OTHER_NAME =
      Map.of(
          "ModifyFlags", "ModificationFlags",
          "ModificationFlags", "ModifyFlags",
          "MarginLiquidity", "MarginRateLiquidity",
          "MarginCurrency", "MarginRateCurrency",
          "SwapYearDay", "SwapYearDays",
          "TickChartMode", "ChartMode");

  private final String[] names;
  private final String[] values;
  private final boolean[] nested;

  private Mt5Record(Builder builder) {
    names = Arrays.copyOf(builder.names, builder.size);
    values = Arrays.copyOf(builder.values, builder.size);
    nested = Arrays.copyOf(builder.nested, builder.size);
  }

  /** A field's text, or null where the record has no such field. */
  public @Nullable String find(String field) {
    int at = indexOf(field);
    if (at < 0) {
      String other = OTHER_NAME.get(field);
      at = other == null ? -1 : indexOf(other);
    }
    return at < 0 ? null : values[at];
  }

  /** Whether the record has the field, under this or its other name. */
  public boolean has(String field) {
    return find(field) != null;
  }

  /** A field's text, empty where there is none. */
  public String text(String field) {
    String value = find(field);
    return value == null ? "" : value;
  }

  /**
   * A whole number.
   *
   * @throws RecordException if it is missing, not a number or does not fit a long
   */
  public long integer(String field) {
    return WireNumbers.integer(field, required(field));
  }

  /** A whole number, or {@code otherwise} where the field is missing or empty. */
  public long integer(String field, long otherwise) {
    String value = find(field);
    return value == null || value.isEmpty() ? otherwise : WireNumbers.integer(field, value);
  }

  /**
   * A decimal number, exact.
   *
   * @throws RecordException if it is missing or not a number of bounded size
   */
  public BigDecimal decimal(String field) {
    return WireNumbers.decimal(field, required(field));
  }

  /** A decimal number, exact, or zero where the field is missing or empty. */
  public BigDecimal decimalOrZero(String field) {
    String value = find(field);
    return value == null || value.isEmpty() ? BigDecimal.ZERO : WireNumbers.decimal(field, value);
  }

  /**
   * A volume in lots, exact: {@code <field>Ext} / 10^8, or {@code <field>} / 10^4 where the server
   * does not send the finer one.
   *
   * @throws RecordException if both are missing, or either is no whole number from zero up
   */
  public BigDecimal lots(String field) {
    String ext = find(field + "Ext");
    if (ext == null || ext.isEmpty()) {
      return WireNumbers.lots(field, integer(field), 4);
    }
    long fine = WireNumbers.integer(field + "Ext", ext);
    long coarse = integer(field, 0);
    // A server that knows the field but does not fill it must not make a volume vanish.
    return fine == 0 && coarse != 0
        ? WireNumbers.lots(field, coarse, 4)
        : WireNumbers.lots(field + "Ext", fine, 8);
  }

  /** Calls {@code action} with name and text of every field, in the server's order. */
  public void forEach(BiConsumer<String, String> action) {
    for (int i = 0; i < names.length; i++) {
      action.accept(names[i], values[i]);
    }
  }

  /** Every field by name; where a name occurs twice the last one counts. */
  public Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>();
    forEach(map::put);
    return map;
  }

  /** Number of fields. */
  public int size() {
    return names.length;
  }

  String nameAt(int i) {
    return names[i];
  }

  String valueAt(int i) {
    return values[i];
  }

  boolean isNestedAt(int i) {
    return nested[i];
  }

  private String required(String field) {
    String value = find(field);
    if (value == null) {
      throw new RecordException(Fault.MISSING, field, "no such field");
    }
    return value;
  }

  private int indexOf(String field) {
    // From the end: where a name occurs twice, the last one counts, as for every JSON reader.
    for (int i = names.length - 1; i >= 0; i--) {
      if (names[i].equals(field)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public String toString() {
    return RecordWriter.one(this);
  }

  /** Collects fields. One thread; may be used again after {@link #clear}. */
  static final class Builder {
    private String[] names = new String[48];
    private String[] values = new String[48];
    private boolean[] nested = new boolean[48];
    private int size;

    void add(String name, String value, boolean isJson) {
      if (size == names.length) {
        names = Arrays.copyOf(names, size * 2);
        values = Arrays.copyOf(values, size * 2);
        nested = Arrays.copyOf(nested, size * 2);
      }
      names[size] = name;
      values[size] = value;
      nested[size] = isJson;
      size++;
    }

    void clear() {
      size = 0;
    }

    Mt5Record build() {
      return new Mt5Record(this);
    }
  }
}
