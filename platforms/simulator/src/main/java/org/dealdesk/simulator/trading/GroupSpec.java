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
 * @param margin margin call, stop-out and leverage
 * @param commissionPerLot charged per lot and side in the deposit currency
 * @param spreadDiff points added to the spread shown to the group
 * @param tradeFlags what accounts of the group may do, by the platform's bits
 * @param book whose risk it is
 * @param extra fields a manager stored that the engine does not calculate with, by wire name
 */
public record GroupSpec(
    String name,
    String company,
    String currency,
    int currencyDigits,
    boolean hedging,
    MarginLevels margin,
    BigDecimal commissionPerLot,
    int spreadDiff,
    int tradeFlags,
    Book book,
    Map<String, String> extra) {
  /** Swaps are charged overnight. */
  public static final int SWAPS = 0x1;

  /** Orders may carry an end. */
  public static final int EXPIRATION = 0x8;

  /** A balance below zero after a stop-out is made good. */
  public static final int COMPENSATION = 0x40;

  /** An account whose positions cover each other may be stopped out. */
  public static final int STOP_HEDGED = 0x80;

  /** The oldest position of a symbol is closed first. */
  public static final int FIFO = 0x100;

  /** Flags of an ordinary group: everything but signals and the order of closing. */
  public static final int ORDINARY = 0xCF;

  public GroupSpec {
    extra = Map.copyOf(extra);
  }

  /** Whether a flag is set. */
  public boolean has(int flag) {
    return (tradeFlags & flag) != 0;
  }

  /** Whether overnight swaps are charged. */
  public boolean swaps() {
    return has(SWAPS);
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
