package org.dealdesk.benchmarks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Figures of a run, in the order they are printed. Immutable.
 *
 * @param figures name to number, text or truth
 */
public record Result(Map<String, Object> figures) {
  public Result {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /**
   * A result with the figures every workload must have.
   *
   * @param workload name, for example {@code W1}
   * @param measure {@code ratio} or {@code value}
   * @param figure the measured figure
   * @param asked what it must reach
   * @param goal what it should reach
   * @param equal whether the product's result is the right one, bit for bit
   */
  public static Result of(
      String workload, String measure, double figure, double asked, double goal, boolean equal) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("workload", workload);
    figures.put(measure, rounded(figure));
    figures.put("asked", rounded(asked));
    figures.put("goal", rounded(goal));
    figures.put("equal", equal);
    return new Result(figures);
  }

  /** This result and one more number, kept to three decimals. */
  public Result with(String name, double value) {
    return with(name, (Object) rounded(value));
  }

  /** This result and one more whole number, exactly. */
  public Result with(String name, long value) {
    return with(name, (Object) value);
  }

  /** This result and one more figure. */
  public Result with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(figures);
    more.put(name, value);
    return new Result(more);
  }

  /** Whether the result may stand: nothing that says {@code equal} says no. */
  public boolean isRight() {
    return !Boolean.FALSE.equals(figures.get("equal"));
  }

  private static BigDecimal rounded(double value) {
    if (!Double.isFinite(value)) {
      return BigDecimal.ZERO;
    }
    BigDecimal figure =
        BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP).stripTrailingZeros();
    // 20, not 2E+1.
    return figure.scale() < 0 ? figure.setScale(0, RoundingMode.UNNECESSARY) : figure;
  }
}
