package org.dealdesk.gateway.intake;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dealdesk.model.id.PositionKey;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.DealKind;
import org.dealdesk.model.trade.Position;
import org.dealdesk.model.trade.Side;

/**
 * How an account's positions change by a deal (R-EXP-14): the deal names its position, on netting
 * and on hedging accounts alike, and moves it by its signed volume. Pure; any thread.
 */
final class PositionMath {
  /** Of an average price; the server rounds its own to fewer. */
  private static final int PRICE_DECIMALS = 10;

  private PositionMath() {}

  /** The positions after the deal; one that closes what is not held changes nothing. */
  static List<Position> with(List<Position> positions, Deal deal) {
    return deal.kind().isTrade() && !closesUnknown(positions, deal)
        ? moved(positions, deal, signedLots(deal))
        : positions;
  }

  /** Whether a deal closes a position that is not among these: something before it is missing. */
  static boolean closesUnknown(List<Position> positions, Deal deal) {
    return closes(deal)
        && positions.stream().noneMatch(held -> held.key().ticket() == deal.position());
  }

  /** Whether a deal closes more than is held; a server never books such a thing. */
  static boolean closesTooMuch(List<Position> positions, Deal deal) {
    return closes(deal)
        && with(positions, deal).stream()
            .anyMatch(left ->
                left.key().ticket() == deal.position()
                    && signedLots(left).signum() == signedLots(deal).signum());
  }

  private static boolean closes(Deal deal) {
    return deal.kind().isTrade()
        && switch (deal.entry()) {
          case OUT, OUT_BY -> true;
          case IN, IN_OUT, UNKNOWN -> false;
        };
  }

  /** The positions as they would be had the deal never been. */
  static List<Position> without(List<Position> positions, Deal deal) {
    return deal.kind().isTrade() ? moved(positions, deal, signedLots(deal).negate()) : positions;
  }

  /**
   * Whether both hold the same: same tickets, symbols and signed units. Prices are not compared.
   */
  static boolean same(List<Position> ours, List<Position> theirs) {
    if (ours.size() != theirs.size()) {
      return false;
    }
    Map<PositionKey, Position> byKey = HashMap.newHashMap(ours.size());
    ours.forEach(position -> byKey.put(position.key(), position));
    for (Position their : theirs) {
      Position our = byKey.get(their.key());
      if (our == null
          || !our.symbol().equals(their.symbol())
          || our.signedUnits().compareTo(their.signedUnits()) != 0) {
        return false;
      }
    }
    return true;
  }

  private static List<Position> moved(List<Position> before, Deal deal, BigDecimal change) {
    if (change.signum() == 0) {
      return before;
    }
    List<Position> after = new ArrayList<>(before.size() + 1);
    boolean met = false;
    for (Position position : before) {
      if (position.key().ticket() == deal.position()) {
        met = true;
        move(position, deal, change, after);
      } else {
        after.add(position);
      }
    }
    if (!met) {
      after.add(opened(deal, change));
    }
    return after;
  }

  private static void move(Position position, Deal deal, BigDecimal dealt, List<Position> after) {
    BigDecimal held = signedLots(position);
    BigDecimal change = inLotsOf(position, deal, dealt);
    BigDecimal left = held.add(change);
    if (left.signum() == 0) {
      return;
    }
    BigDecimal price;
    if (left.signum() != held.signum()) {
      price = deal.price();
    } else if (change.signum() == held.signum() || undoes(deal, dealt)) {
      price = average(position, held, deal, change, left);
    } else {
      price = position.priceOpen();
    }
    after.add(
        new Position(
            position.key(),
            position.account(),
            left.signum() > 0 ? Side.BUY : Side.SELL,
            position.symbol(),
            left.abs(),
            position.contractSize(),
            price,
            position.swap(),
            position.profit(),
            position.opened()));
  }

  /** Taking back what once opened also takes its price out of the average. */
  private static boolean undoes(Deal deal, BigDecimal dealt) {
    return dealt.signum() != signedLots(deal).signum()
        && switch (deal.entry()) {
          case IN -> true;
          case OUT, IN_OUT, OUT_BY, UNKNOWN -> false;
        };
  }

  private static BigDecimal average(
      Position position, BigDecimal held, Deal deal, BigDecimal change, BigDecimal left) {
    if (dealtAgainst(deal, change)) {
      return position.priceOpen();
    }
    return position
        .priceOpen()
        .multiply(held)
        .add(deal.price().multiply(change))
        .divide(left, PRICE_DECIMALS, RoundingMode.HALF_UP);
  }

  /** A closing deal taken back gives volume back at the price it was held at. */
  private static boolean dealtAgainst(Deal deal, BigDecimal change) {
    return change.signum() != signedLots(deal).signum()
        && switch (deal.entry()) {
          case OUT, OUT_BY -> true;
          case IN, IN_OUT, UNKNOWN -> false;
        };
  }

  /** A symbol whose contract size was changed meanwhile: units decide, not lots. */
  private static BigDecimal inLotsOf(Position position, Deal deal, BigDecimal dealt) {
    return position.contractSize().compareTo(deal.contractSize()) == 0
        ? dealt
        : dealt
            .multiply(deal.contractSize())
            .divide(position.contractSize(), MathContext.DECIMAL128);
  }

  private static Position opened(Deal deal, BigDecimal change) {
    return new Position(
        new PositionKey(deal.key().server(), deal.position()),
        deal.account(),
        change.signum() > 0 ? Side.BUY : Side.SELL,
        deal.symbol(),
        change.abs(),
        deal.contractSize(),
        deal.price(),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        deal.time());
  }

  private static BigDecimal signedLots(Deal deal) {
    return deal.kind() == DealKind.SELL ? deal.lots().negate() : deal.lots();
  }

  private static BigDecimal signedLots(Position position) {
    return position.side() == Side.BUY ? position.lots() : position.lots().negate();
  }
}
