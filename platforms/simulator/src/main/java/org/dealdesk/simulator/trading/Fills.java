package org.dealdesk.simulator.trading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.dealdesk.simulator.market.Prices;
import org.dealdesk.simulator.market.Quote;
import org.dealdesk.simulator.trading.TriggerBook.Kind;
import org.dealdesk.simulator.trading.TriggerBook.Trigger;
import org.dealdesk.simulator.trading.TriggerBook.When;
import org.jspecify.annotations.Nullable;

/** Turns a fill into a deal, the change of a position and the posting to the balance. */
final class Fills {
  private final TradingServer server;
  private final Rates rates;

  Fills(TradingServer server, Rates rates) {
    this.server = server;
    this.rates = rates;
  }

  /** On a hedging account a second part of an order adds to the position its first part opened. */
  Deal execute(Fill fill) {
    Position held =
        fill.account().group().hedging()
            ? fill.closes() == null ? server.position(fill.order()) : fill.closes()
            : fill.account().netPosition(fill.symbol());
    if (held == null) {
      return open(fill);
    }
    if (held.buy() == fill.buy()) {
      return increase(fill, held);
    }
    return fill.lotsE4() <= held.lotsE4()
        ? close(fill, held, fill.lotsE4(), DealEntry.OUT)
        : reverse(fill, held);
  }

  private Deal open(Fill fill) {
    long order = orderOf(fill);
    SymbolSpec spec = fill.symbol().spec();
    Position position =
        new Position(
            order,
            fill.account().login(),
            fill.symbol(),
            spec.contractSize(),
            fill.buy(),
            fill.lotsE4(),
            fill.priceE8(),
            fill.slE8(),
            fill.tpE8(),
            timeOf(fill),
            timeOf(fill),
            0,
            rateMarginE12(fill),
            fill.reason(),
            fill.comment());
    put(fill.account(), position);
    return book(fill, order, DealEntry.IN, position, 0, Result.NONE);
  }

  private Deal increase(Fill fill, Position held) {
    long lots = Math.addExact(held.lotsE4(), fill.lotsE4());
    long openE8 = average(held.openE8(), held.lotsE4(), fill.priceE8(), fill.lotsE4());
    long rate = average(held.rateMarginE12(), held.lotsE4(), rateMarginE12(fill), fill.lotsE4());
    Position grown = held.resized(lots, openE8, held.storage(), rate, timeOf(fill));
    put(fill.account(), grown);
    return book(fill, orderOf(fill), DealEntry.IN, grown, 0, Result.NONE);
  }

  /** Average of two values weighted by volume, half up. */
  static long average(long first, long firstLots, long second, long secondLots) {
    BigDecimal sum =
        BigDecimal.valueOf(first)
            .multiply(BigDecimal.valueOf(firstLots))
            .add(BigDecimal.valueOf(second).multiply(BigDecimal.valueOf(secondLots)));
    return sum.divide(BigDecimal.valueOf(firstLots + secondLots), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  Deal close(Fill fill, Position held, long lotsE4, DealEntry entry) {
    Result result = result(fill, held, lotsE4);
    shrink(fill, held, lotsE4, result);
    return book(fill, orderOf(fill), entry, held, lotsE4, result);
  }

  private void shrink(Fill fill, Position held, long lotsE4, Result result) {
    drop(fill.account(), held);
    long left = held.lotsE4() - lotsE4;
    if (left > 0) {
      put(fill.account(), held.reduced(left, held.storage() - result.storage, timeOf(fill)));
    }
  }

  private Deal reverse(Fill fill, Position held) {
    Result result = result(fill, held, held.lotsE4());
    drop(fill.account(), held);
    long order = orderOf(fill);
    Position turned =
        new Position(
            held.ticket(),
            held.login(),
            held.symbol(),
            fill.symbol().spec().contractSize(),
            fill.buy(),
            fill.lotsE4() - held.lotsE4(),
            fill.priceE8(),
            fill.slE8(),
            fill.tpE8(),
            timeOf(fill),
            timeOf(fill),
            0,
            rateMarginE12(fill),
            fill.reason(),
            fill.comment());
    put(fill.account(), turned);
    return book(fill, order, DealEntry.INOUT, held, held.lotsE4(), result);
  }

  /** What closing a volume realises. */
  private record Result(long profit, long storage, BigDecimal raw, BigDecimal rate) {
    static final Result NONE = new Result(0, 0, BigDecimal.ZERO, BigDecimal.ONE);
  }

  private Result result(Fill fill, Position held, long lotsE4) {
    GroupSpec group = fill.account().group();
    SymbolSpec spec = held.symbol().spec();
    BigDecimal raw =
        ProfitRules.profit(
            spec, held.contractSize(), held.buy(), lotsE4, held.openE8(), fill.priceE8());
    BigDecimal rate = rates.profitRate(spec.currencyProfit(), group.currency(), raw.signum() >= 0);
    long storage =
        lotsE4 == held.lotsE4()
            ? held.storage()
            : BigDecimal.valueOf(held.storage())
                .multiply(BigDecimal.valueOf(lotsE4))
                .divide(BigDecimal.valueOf(held.lotsE4()), 0, RoundingMode.HALF_UP)
                .longValueExact();
    return new Result(Money.minor(raw.multiply(rate), group.currencyDigits()), storage, raw, rate);
  }

  private Deal book(
      Fill fill, long order, DealEntry entry, Position position, long closedE4, Result result) {
    GroupSpec group = fill.account().group();
    @Nullable Quote quote = rates.quote(fill.symbol());
    long commission =
        -Money.minor(
            group.commissionPerLot().multiply(Money.lots(fill.lotsE4())), group.currencyDigits());
    if (entry == DealEntry.OUT_BY) {
      commission = 0;
    }
    Deal deal =
        new Deal(
            server.nextDeal(),
            timeOf(fill),
            fill.account().login(),
            fill.dealer(),
            order,
            fill.buy() ? DealAction.BUY : DealAction.SELL,
            entry,
            fill.reason(),
            fill.symbol(),
            position.contractSize(),
            group.currencyDigits(),
            fill.lotsE4(),
            closedE4,
            fill.priceE8(),
            closedE4 == 0 ? 0 : position.openE8(),
            result.profit,
            result.storage,
            commission,
            result.raw,
            result.rate,
            rateMarginE12(fill),
            quote == null ? 0 : quote.bidE8(),
            quote == null ? 0 : quote.askE8(),
            position.ticket(),
            fill.comment());
    fill.account().addBalance(deal.amount());
    server.record(deal);
    return deal;
  }

  private long orderOf(Fill fill) {
    return fill.order() == 0 ? server.nextOrder() : fill.order();
  }

  /** Deals never run back in time, whatever the wall clock does. */
  private long timeOf(Fill fill) {
    return Math.max(fill.timeMs(), server.deals().lastTimeMs());
  }

  private long rateMarginE12(Fill fill) {
    String margin = fill.symbol().spec().currencyMargin();
    return rates.marginRateE12(margin, fill.account().group().currency(), fill.buy());
  }

  // Positions and the prices they wait for

  void put(Account account, Position position) {
    Position old = server.position(position.ticket());
    if (old != null) {
      triggers(old, false);
    }
    server.put(account, position);
    triggers(position, true);
  }

  private void drop(Account account, Position position) {
    triggers(position, false);
    server.remove(account, position);
  }

  private static void triggers(Position p, boolean add) {
    if (p.slE8() > 0) {
      When when = p.buy() ? When.BID_FALLS : When.ASK_RISES;
      set(p, new Trigger(p.slE8(), p.ticket(), Kind.STOP_LOSS, when), add);
    }
    if (p.tpE8() > 0) {
      When when = p.buy() ? When.BID_RISES : When.ASK_FALLS;
      set(p, new Trigger(p.tpE8(), p.ticket(), Kind.TAKE_PROFIT, when), add);
    }
  }

  private static void set(Position p, Trigger trigger, boolean add) {
    if (add) {
      p.symbol().triggers().add(trigger);
    } else {
      p.symbol().triggers().remove(trigger);
    }
  }

  /** Price in points as a decimal for a comment. */
  static String text(long priceE8, int digits) {
    return Prices.decimal(priceE8).setScale(digits, RoundingMode.HALF_UP).toPlainString();
  }
}
