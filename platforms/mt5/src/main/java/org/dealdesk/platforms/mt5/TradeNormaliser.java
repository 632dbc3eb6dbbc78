package org.dealdesk.platforms.mt5;

import java.math.BigDecimal;
import java.util.function.Predicate;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.DealKey;
import org.dealdesk.model.id.OrderKey;
import org.dealdesk.model.id.PositionKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.DealEntry;
import org.dealdesk.model.trade.DealKind;
import org.dealdesk.model.trade.Order;
import org.dealdesk.model.trade.Position;
import org.dealdesk.model.trade.Side;
import org.dealdesk.model.trade.Tick;
import org.dealdesk.platforms.mt5.wire.DealAction;
import org.dealdesk.platforms.mt5.wire.DealEntryCode;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.OrderType;
import org.dealdesk.platforms.mt5.wire.PositionAction;
import org.dealdesk.platforms.mt5.wire.RecordException;
import org.dealdesk.platforms.mt5.wire.RecordException.Fault;
import org.dealdesk.platforms.mt5.wire.TradeReason;
import org.jspecify.annotations.Nullable;

/**
 * Deals, positions, orders and ticks of the server in the desk's terms. Every method throws {@link
 * RecordException} naming the field it cannot accept. Owner thread only.
 */
final class TradeNormaliser {
  /** The year 2200: a time behind it is no time. */
  static final long LAST_TIME_MS = 7_258_118_400_000L;

  private final ServerId server;
  private final ServerClock clock;
  private final Predicate<String> mayBeNegative;

  /**
   * Makes a normaliser.
   *
   * @param mayBeNegative whether prices of a raw symbol may be zero or below
   */
  TradeNormaliser(ServerId server, ServerClock clock, Predicate<String> mayBeNegative) {
    this.server = server;
    this.clock = clock;
    this.mayBeNegative = mayBeNegative;
  }

  Deal deal(Mt5Record record) {
    DealKind kind = kind(record.integer("Action"));
    String symbol = record.text("Symbol");
    BigDecimal lots = kind.isTrade() ? record.lots("Volume") : lotsOrZero(record);
    BigDecimal contractSize = record.decimalOrZero("ContractSize");
    BigDecimal price = record.decimalOrZero("Price");
    long position = record.integer("PositionID", 0);
    if (kind.isTrade()) {
      positive("Volume", lots);
      positive("ContractSize", contractSize);
      price("Price", symbol, price);
      ticket("PositionID", position);
      if (symbol.isEmpty()) {
        throw new RecordException(Fault.MISSING, "Symbol", "empty in a trade");
      }
    }
    long timeMs = timeMs(record, "Time");
    return new Deal(
        new DealKey(server, ticket("Deal", record.integer("Deal"))),
        account(record),
        record.integer("Order", 0),
        position,
        kind,
        entry(record.integer("Entry", 0)),
        reason(record.integer("Reason", 0)),
        symbol,
        lots,
        contractSize,
        price,
        record.decimalOrZero("Profit"),
        record.decimalOrZero("Storage"),
        record.decimalOrZero("Commission").add(record.decimalOrZero("Fee")),
        clock.toUtc(timeMs),
        timeMs,
        record.text("Comment"));
  }

  Position position(Mt5Record record) {
    String symbol = record.text("Symbol");
    BigDecimal open = record.decimal("PriceOpen");
    if (symbol.isEmpty()) {
      throw new RecordException(Fault.MISSING, "Symbol", "empty in a position");
    }
    price("PriceOpen", symbol, open);
    return new Position(
        new PositionKey(server, ticket("Position", record.integer("Position"))),
        account(record),
        side(record.integer("Action")),
        symbol,
        positive("Volume", record.lots("Volume")),
        positive("ContractSize", record.decimal("ContractSize")),
        open,
        record.decimalOrZero("Storage"),
        record.decimalOrZero("Profit"),
        clock.toUtc(timeMs(record, "TimeCreate")));
  }

  Order order(Mt5Record record) {
    OrderType type = OrderType.of(record.integer("Type"));
    return new Order(
        new OrderKey(server, ticket("Order", record.integer("Order"))),
        account(record),
        type == null ? "TYPE_" + record.integer("Type") : type.name(),
        record.text("Symbol"),
        record.lots("VolumeCurrent"),
        record.decimalOrZero("PriceOrder"),
        clock.toUtc(timeMs(record, "TimeSetup")));
  }

  /** A tick, or null for a symbol that has had no price yet. */
  @Nullable Tick tick(Mt5Record record) {
    String symbol = record.text("Symbol");
    BigDecimal bid = record.decimal("Bid");
    BigDecimal ask = record.decimal("Ask");
    if (bid.signum() == 0 && ask.signum() == 0) {
      return null;
    }
    price("Bid", symbol, bid);
    price("Ask", symbol, ask);
    return new Tick(symbol, bid, ask, clock.toUtc(timeMs(record, "Datetime")));
  }

  private AccountKey account(Mt5Record record) {
    return new AccountKey(server, ticket("Login", record.integer("Login")));
  }

  private void price(String field, String symbol, BigDecimal price) {
    if (price.signum() <= 0 && !mayBeNegative.test(symbol)) {
      throw new RecordException(Fault.OUT_OF_RANGE, field, price.toString());
    }
  }

  private static BigDecimal positive(String field, BigDecimal value) {
    if (value.signum() <= 0) {
      throw new RecordException(Fault.OUT_OF_RANGE, field, value.toString());
    }
    return value;
  }

  private static long ticket(String field, long value) {
    if (value <= 0) {
      throw new RecordException(Fault.OUT_OF_RANGE, field, Long.toString(value));
    }
    return value;
  }

  private static BigDecimal lotsOrZero(Mt5Record record) {
    return record.has("Volume") || record.has("VolumeExt")
        ? record.lots("Volume")
        : BigDecimal.ZERO;
  }

  /** Milliseconds of {@code <field>Msc}, or else of the seconds in {@code field}. */
  private static long timeMs(Mt5Record record, String field) {
    long ms = record.integer(field + "Msc", 0);
    if (ms == 0) {
      long seconds = record.integer(field);
      ms = seconds > LAST_TIME_MS ? seconds : seconds * 1000;
    }
    if (ms < 0 || ms > LAST_TIME_MS) {
      throw new RecordException(Fault.OUT_OF_RANGE, field, Long.toString(ms));
    }
    return ms;
  }

  private static Side side(long action) {
    PositionAction known = PositionAction.of(action);
    if (known == null) {
      throw new RecordException(Fault.OUT_OF_RANGE, "Action", Long.toString(action));
    }
    return known == PositionAction.BUY ? Side.BUY : Side.SELL;
  }

  private static DealEntry entry(long code) {
    return switch (DealEntryCode.of(code)) {
      case IN -> DealEntry.IN;
      case OUT -> DealEntry.OUT;
      case IN_OUT -> DealEntry.IN_OUT;
      case OUT_BY -> DealEntry.OUT_BY;
      case null -> DealEntry.UNKNOWN;
    };
  }

  private static String reason(long code) {
    TradeReason known = TradeReason.of(code);
    return known == null ? "REASON_" + code : known.name();
  }

  private static DealKind kind(long code) {
    return switch (DealAction.of(code)) {
      case BUY -> DealKind.BUY;
      case SELL -> DealKind.SELL;
      case BALANCE -> DealKind.BALANCE;
      case CREDIT -> DealKind.CREDIT;
      case CHARGE -> DealKind.CHARGE;
      case CORRECTION -> DealKind.CORRECTION;
      case BONUS -> DealKind.BONUS;
      case COMMISSION, COMMISSION_DAILY, COMMISSION_MONTHLY -> DealKind.COMMISSION;
      case AGENT, AGENT_DAILY, AGENT_MONTHLY -> DealKind.AGENT;
      case INTEREST_RATE -> DealKind.INTEREST;
      case BUY_CANCELED, SELL_CANCELED -> DealKind.CANCELED;
      case DIVIDEND, DIVIDEND_FRANKED -> DealKind.DIVIDEND;
      case TAX -> DealKind.TAX;
      case SO_COMPENSATION -> DealKind.SO_COMPENSATION;
      case SO_COMPENSATION_CREDIT -> DealKind.SO_COMPENSATION_CREDIT;
      case null -> DealKind.UNKNOWN;
    };
  }
}
