package org.dealdesk.simulator.trading;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Floating leverage: the more an account holds, the larger the factor on the margin of what it
 * opens on top. Each slice counts at its own factor. Immutable.
 *
 * @param name name the group's record shows, empty for fixed leverage
 * @param rules the first that takes a symbol counts for it
 */
public record LeverageProfile(String name, List<Rule> rules) {
  /** Fixed leverage. */
  public static final LeverageProfile NONE = new LeverageProfile("", List.of());

  public LeverageProfile {
    rules = List.copyOf(rules);
  }

  /**
   * A factor from a notional on.
   *
   * @param from notional in the deposit currency, included
   * @param marginRate factor on the margin
   */
  public record Tier(BigDecimal from, BigDecimal marginRate) {}

  /**
   * Tiers of the symbols of a folder, filled by all of them together.
   *
   * @param path path of a symbol, or of a folder ending in {@code *}
   * @param tiers the first from zero, then growing
   */
  public record Rule(String path, List<Tier> tiers) {
    public Rule {
      tiers = List.copyOf(tiers);
      if (tiers.isEmpty() || tiers.getFirst().from().signum() != 0) {
        throw new IllegalArgumentException("tiers of " + path + " must begin at zero");
      }
      for (int i = 1; i < tiers.size(); i++) {
        if (tiers.get(i).from().compareTo(tiers.get(i - 1).from()) <= 0) {
          throw new IllegalArgumentException("tiers of " + path + " must grow");
        }
      }
    }

    boolean takes(String symbolPath) {
      String wanted = path.toLowerCase(Locale.ROOT);
      String given = symbolPath.toLowerCase(Locale.ROOT);
      return wanted.endsWith("*")
          ? given.startsWith(wanted.substring(0, wanted.length() - 1))
          : given.equals(wanted);
    }

    /** Sum over the slices of a notional of slice times factor, both ends on the same scale. */
    BigDecimal weighted(BigDecimal from, BigDecimal until) {
      BigDecimal sum = BigDecimal.ZERO;
      for (int i = 0; i < tiers.size(); i++) {
        BigDecimal low = tiers.get(i).from().max(from);
        BigDecimal high = i + 1 == tiers.size() ? until : tiers.get(i + 1).from().min(until);
        if (high.compareTo(low) > 0) {
          sum = sum.add(high.subtract(low).multiply(tiers.get(i).marginRate()));
        }
      }
      return sum;
    }
  }

  /** The rule of a symbol, or null where its leverage is fixed. */
  @Nullable Rule rule(String symbolPath) {
    for (Rule rule : rules) {
      if (rule.takes(symbolPath)) {
        return rule;
      }
    }
    return null;
  }
}
