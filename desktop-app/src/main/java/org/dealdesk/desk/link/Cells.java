package org.dealdesk.desk.link;

import java.math.BigDecimal;
import org.dealdesk.contract.v1.Column;
import org.dealdesk.contract.v1.ColumnType;
import org.jspecify.annotations.Nullable;

/** Values of a row outside the grid: exact, plain, without a person's formatting. Stateless. */
public final class Cells {
  private Cells() {}

  /**
   * The value as stored text or as a plain decimal without trailing zeros, for example {@code
   * -100000} or {@code 1.0849}; null when the column does not apply to the row.
   */
  public static @Nullable String plain(Row row, Column column, int index) {
    if (!row.has(index)) {
      return null;
    }
    if (column.getType() == ColumnType.COLUMN_TYPE_TEXT) {
      return row.text(index);
    }
    return plain(row.number(index), row.decimals(index));
  }

  /** A scaled integer as a plain decimal without trailing zeros. */
  public static String plain(long scaled, int decimals) {
    BigDecimal value = BigDecimal.valueOf(scaled, decimals);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
