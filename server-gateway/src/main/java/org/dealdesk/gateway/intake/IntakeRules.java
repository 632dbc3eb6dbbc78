package org.dealdesk.gateway.intake;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.dealdesk.model.account.Account;
import org.dealdesk.model.account.AccountState;
import org.dealdesk.model.event.PlatformEvent.BalanceRead;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.Position;
import org.dealdesk.model.trade.Tick;

/**
 * What a number must look like to be let in. The limits are far beyond any honest brokerage and
 * well inside what the engine's scaled longs hold, so that no sum overflows later. Pure; any
 * thread.
 */
public final class IntakeRules {
  /** Base units of one deal or position. */
  static final BigDecimal MOST_UNITS = new BigDecimal("1e13");

  /** Any price. */
  static final BigDecimal MOST_PRICE = new BigDecimal("1e10");

  /** Any amount of money. */
  static final BigDecimal MOST_MONEY = new BigDecimal("1e15");

  /** How far a booking time may lie ahead of ours: every zone, and a server a day wrong. */
  static final Duration MOST_AHEAD = Duration.ofHours(36);

  /** No trading server is older. */
  static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final int MOST_DIGITS = 40;
  private static final int MOST_DECIMALS = 12;

  private IntakeRules() {}

  /**
   * What is wrong with a deal.
   *
   * @param deal as it came
   * @param receivedAt UTC here
   * @param negativePrices whether its symbol may trade at or below zero
   * @return empty when it may come in
   */
  public static Optional<String> fault(Deal deal, Instant receivedAt, boolean negativePrices) {
    return first(
        number("profit", deal.profit(), MOST_MONEY),
        number("swap", deal.swap(), MOST_MONEY),
        number("commission", deal.commission(), MOST_MONEY),
        deal.kind().isTrade()
            ? trade(deal.lots(), deal.contractSize(), deal.price(), negativePrices)
            : number("price", deal.price(), MOST_PRICE),
        number("lots", deal.lots(), MOST_UNITS),
        deal.time().isBefore(EARLIEST) ? time(deal.time(), receivedAt) : Optional.empty());
  }

  /**
   * Whether a deal's booking time lies too far ahead to be true. Such a deal counts all the same;
   * its time does not.
   */
  public static boolean timedAhead(Deal deal, Instant receivedAt) {
    return deal.time().isAfter(receivedAt.plus(MOST_AHEAD));
  }

  /** What is wrong with a position; as for a deal. */
  public static Optional<String> fault(Position position, boolean negativePrices) {
    return first(
        trade(position.lots(), position.contractSize(), position.priceOpen(), negativePrices),
        number("swap", position.swap(), MOST_MONEY),
        number("profit", position.profit(), MOST_MONEY));
  }

  /** What is wrong with a reading of balance and credit; as for a deal. */
  public static Optional<String> fault(BalanceRead read) {
    return first(
        number("balance", read.balance(), MOST_MONEY), number("credit", read.credit(), MOST_MONEY));
  }

  /** What is wrong with a price; as for a deal. */
  public static Optional<String> fault(Tick tick, Instant receivedAt, boolean negativePrices) {
    return first(
        price("bid", tick.bid(), negativePrices),
        price("ask", tick.ask(), negativePrices),
        time(tick.time(), receivedAt));
  }

  /** What is wrong with an account. */
  public static Optional<String> fault(Account account) {
    return first(
        number("balance", account.balance(), MOST_MONEY),
        number("credit", account.credit(), MOST_MONEY));
  }

  /** What is wrong with a server's own figures of an account. */
  public static Optional<String> fault(AccountState state) {
    return first(
        number("balance", state.balance(), MOST_MONEY),
        number("credit", state.credit(), MOST_MONEY),
        number("margin", state.margin(), MOST_MONEY),
        number("marginFree", state.marginFree(), MOST_MONEY),
        number("marginLevelPct", state.marginLevelPct(), MOST_MONEY),
        number("floating", state.floating(), MOST_MONEY),
        number("equity", state.equity(), MOST_MONEY));
  }

  private static Optional<String> trade(
      BigDecimal lots, BigDecimal contractSize, BigDecimal price, boolean negativePrices) {
    Optional<String> parts =
        first(
            number("lots", lots, MOST_UNITS),
            number("contract size", contractSize, MOST_UNITS),
            contractSize.signum() <= 0
                ? Optional.of("contract size " + contractSize + " is not positive")
                : Optional.empty(),
            price("price", price, negativePrices));
    return parts.isPresent() ? parts : number("units", lots.multiply(contractSize), MOST_UNITS);
  }

  private static Optional<String> price(String name, BigDecimal price, boolean negativePrices) {
    Optional<String> size = number(name, price, MOST_PRICE);
    if (size.isEmpty() && !negativePrices && price.signum() <= 0) {
      return Optional.of(name + " " + price + " is not positive");
    }
    return size;
  }

  /** The digits are counted before anything is calculated: 1e20000000 is short to write. */
  private static Optional<String> number(String name, BigDecimal value, BigDecimal most) {
    boolean absurd =
        value.precision() > MOST_DIGITS
            || Math.abs((long) value.scale()) > MOST_DIGITS
            || value.abs().compareTo(most) > 0;
    if (absurd) {
      return Optional.of(name + " is out of range");
    }
    if (value.stripTrailingZeros().scale() > MOST_DECIMALS) {
      return Optional.of(name + " has more than " + MOST_DECIMALS + " decimals");
    }
    return Optional.empty();
  }

  private static Optional<String> time(Instant at, Instant receivedAt) {
    return at.isBefore(EARLIEST) || at.isAfter(receivedAt.plus(MOST_AHEAD))
        ? Optional.of("time " + at + " is far off")
        : Optional.empty();
  }

  @SafeVarargs
  private static Optional<String> first(Optional<String>... faults) {
    for (Optional<String> fault : faults) {
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }
}
