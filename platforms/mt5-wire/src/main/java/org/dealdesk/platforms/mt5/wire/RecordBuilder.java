package org.dealdesk.platforms.mt5.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.dealdesk.platforms.mt5.wire.Mt5Schema.Kind;

/**
 * Makes a record as a server sends it. A field not set is zero or empty, a field the schema does
 * not know is refused, so a typing error does not travel. One thread.
 */
public final class RecordBuilder {
  private static final int DECIMAL_PLACES = 8;
  private static final int COARSE_PLACES = 4;

  private final Mt5Schema schema;
  private final Map<String, String> set = new HashMap<>();
  private int priceDigits = 5;
  private int moneyDigits = 2;

  RecordBuilder(Mt5Schema schema) {
    this.schema = schema;
  }

  /** Decimals of prices; sets {@code Digits} too where the record has it. Default 5. */
  public RecordBuilder priceDigits(int digits) {
    priceDigits = digits;
    return schema.fields().containsKey("Digits") ? set("Digits", digits) : this;
  }

  /** Decimals of money; sets {@code DigitsCurrency} too where the record has it. Default 2. */
  public RecordBuilder moneyDigits(int digits) {
    moneyDigits = digits;
    return schema.fields().containsKey("DigitsCurrency") ? set("DigitsCurrency", digits) : this;
  }

  /** Sets a whole number; in a decimal field it is written with that field's places. */
  public RecordBuilder set(String field, long value) {
    return switch (kind(field)) {
      case INTEGER, TEXT -> put(field, Long.toString(value));
      case PRICE, MONEY, DECIMAL -> set(field, BigDecimal.valueOf(value));
      case JSON -> throw wrongKind(field);
    };
  }

  /** Sets a text, or the JSON of a nested field. */
  public RecordBuilder set(String field, String value) {
    return put(field, value);
  }

  /** Sets a decimal, rounded half up to the places of its field, as the platform shows it. */
  public RecordBuilder set(String field, BigDecimal value) {
    return switch (kind(field)) {
      case PRICE -> put(field, rounded(value, priceDigits));
      case MONEY -> put(field, rounded(value, moneyDigits));
      case DECIMAL -> put(field, rounded(value, DECIMAL_PLACES));
      case INTEGER, TEXT, JSON -> throw wrongKind(field);
    };
  }

  /**
   * Sets a volume in both units, {@code field} and {@code field + "Ext"}.
   *
   * @param lots with at most eight decimals; the coarse field is cut to four
   */
  public RecordBuilder setLots(String field, BigDecimal lots) {
    set(field, lots.movePointRight(COARSE_PLACES).setScale(0, RoundingMode.DOWN).longValueExact());
    return set(field + "Ext", lots.movePointRight(DECIMAL_PLACES).longValueExact());
  }

  /** The record as built so far. */
  public Mt5Record build() {
    Mt5Record.Builder fields = new Mt5Record.Builder();
    schema
        .fields()
        .forEach((name, kind) -> {
          String value = set.get(name);
          fields.add(name, value == null ? empty(kind) : value, kind == Kind.JSON);
        });
    return fields.build();
  }

  private String empty(Kind kind) {
    return switch (kind) {
      case INTEGER -> "0";
      case TEXT -> "";
      case PRICE -> rounded(BigDecimal.ZERO, priceDigits);
      case MONEY -> rounded(BigDecimal.ZERO, moneyDigits);
      case DECIMAL -> rounded(BigDecimal.ZERO, DECIMAL_PLACES);
      case JSON -> "[]";
    };
  }

  private RecordBuilder put(String field, String value) {
    kind(field);
    set.put(field, value);
    return this;
  }

  private Kind kind(String field) {
    Kind kind = schema.fields().get(field);
    if (kind == null) {
      throw new IllegalArgumentException(schema + " has no field " + field);
    }
    return kind;
  }

  private IllegalArgumentException wrongKind(String field) {
    return new IllegalArgumentException(schema + "." + field + " is " + kind(field));
  }

  private static String rounded(BigDecimal value, int places) {
    return value.setScale(places, RoundingMode.HALF_UP).toPlainString();
  }
}
