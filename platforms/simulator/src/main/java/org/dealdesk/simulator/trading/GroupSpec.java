package org.dealdesk.simulator.trading;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A group of accounts. Immutable.
 *
 * @param name path of the group, for example {@code MarlinEU\Retail-B-USD}
 * @param company legal entity that clients of the group have their contract with
 * @param currency deposit currency
 * @param currencyDigits decimals of its minor unit
 * @param hedging whether an account may hold both sides of a symbol
 * @param marginCallPct margin call level in percent
 * @param stopOutPct stop-out level in percent
 * @param commissionPerLot charged per lot and side in the deposit currency
 * @param spreadDiff points added to the spread shown to the group
 * @param swaps whether overnight swaps are charged
 * @param book whose risk it is
 * @param extra fields a manager stored that the engine does not calculate with, by wire name
 */
public record GroupSpec(
    String name,
    String company,
    String currency,
    int currencyDigits,
    boolean hedging,
    BigDecimal marginCallPct,
    BigDecimal stopOutPct,
    BigDecimal commissionPerLot,
    int spreadDiff,
    boolean swaps,
    Book book,
    Map<String, String> extra) {
  public GroupSpec {
    extra = Map.copyOf(extra);
  }

  /** The book a group belongs to by its name. */
  public static Book bookOf(String group) {
    if (group.startsWith("coverage\\")) {
      return Book.COVERAGE;
    }
    if (group.startsWith("managers\\")) {
      return Book.MANAGER;
    }
    return group.contains("-A-") ? Book.A : Book.B;
  }
}
