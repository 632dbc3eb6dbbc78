package org.dealdesk.gateway.live;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dealdesk.engine.exposure.EventBatch;
import org.dealdesk.engine.exposure.ExposureEngine;
import org.dealdesk.engine.exposure.RefusedEventException;
import org.dealdesk.engine.exposure.Slots;
import org.dealdesk.model.id.PositionKey;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.Position;
import org.jspecify.annotations.Nullable;

/**
 * Brings deals and pictures of positions into the exposure engine, and keeps beside each of the
 * engine's slots what the engine does not need: symbol and opening time. Engine thread only.
 */
public final class PositionBook {
  /**
   * What is known beside an open position's figures.
   *
   * @param account who holds it
   * @param symbol what it is held in
   */
  record Held(LiveAccount account, LiveSymbol symbol) {}

  private static final int TICKET_BITS = 48;

  private final ExposureEngine engine;
  private final EventBatch batch = new EventBatch(1);
  private final List<LiveAccount> accounts = new ArrayList<>();
  private final Map<PositionKey, Long> wideKeys = new HashMap<>();
  private long[] openedMs = new long[1024];
  private LiveSymbol[] symbols = new LiveSymbol[1024];

  PositionBook(ExposureEngine engine) {
    this.engine = engine;
  }

  /** The engine's open positions. */
  public Slots slots() {
    return engine.slots();
  }

  /** Ticket of a position by its key. */
  public long ticket(long key) {
    long ticket = key & ((1L << TICKET_BITS) - 1);
    if (key >>> TICKET_BITS != 0) {
      return ticket;
    }
    for (Map.Entry<PositionKey, Long> wide : wideKeys.entrySet()) {
      if (wide.getValue() == key) {
        return wide.getKey().ticket();
      }
    }
    throw new IllegalStateException("no position has the key " + key);
  }

  /** Who holds the position in an open slot. */
  public LiveAccount account(int slot) {
    return accounts.get(engine.slots().account(slot));
  }

  /** Symbol of the position in an open slot. */
  public LiveSymbol symbol(int slot) {
    return symbols[slot];
  }

  /** Number of the segment under which the position in an open slot is counted. */
  public int segment(int slot) {
    return engine.segment(slot);
  }

  /** UTC when the position in an open slot was opened. */
  public long openedMs(int slot) {
    return openedMs[slot];
  }

  void add(LiveAccount account) {
    accounts.add(account);
  }

  /** Who holds an open position, and in what; null when it is not open. */
  @Nullable Held held(PositionKey position) {
    int slot = engine.slots().find(key(position));
    return slot < 0 ? null : new Held(account(slot), symbols[slot]);
  }

  /**
   * Applies a deal on a position. Units finer than the instrument's are rounded HALF_UP. A price
   * finer than the instrument's opens at its cost, rounded HALF_UP in the cost's last decimal; what
   * it closes is realised at the price rounded HALF_UP.
   *
   * @param signedUnits change of the position, positive for a buy
   * @throws RefusedEventException if the engine cannot take it; nothing is changed then
   * @throws ArithmeticException if a figure does not fit; nothing is changed then
   */
  void deal(Deal deal, BigDecimal signedUnits, LiveAccount account, LiveSymbol symbol) {
    LiveInstrument instrument = symbol.instrument();
    long key = key(new PositionKey(deal.key().server(), deal.position()));
    long units = Decimals.halfUp(signedUnits, instrument.unitDecimals());
    noteRounding(instrument, signedUnits, deal.price());
    batch.clear();
    batch.deal(
        key,
        account.engineIndex(),
        instrument.engineIndex(),
        units,
        Decimals.halfUp(deal.price(), instrument.priceDecimals()));
    if (Decimals.needed(deal.price()) > instrument.priceDecimals()) {
      costOfOddPrice(key, account, instrument, units, deal.price());
    }
    apply(key, symbol, deal.time().toEpochMilli(), false);
  }

  /** Puts the exact cost of what a deal opens in the place of that at the rounded price. */
  private void costOfOddPrice(
      long key, LiveAccount account, LiveInstrument instrument, long units, BigDecimal price) {
    int slot = engine.slots().find(key);
    long before = slot < 0 ? 0 : engine.slots().units(slot);
    long after = Math.addExact(before, units);
    boolean adds = before == 0 || before > 0 == units > 0;
    boolean turns = !adds && after != 0 && before > 0 != after > 0;
    if (units == 0 || (!adds && !turns)) {
      return;
    }
    long kept = adds && slot >= 0 ? engine.slots().cost(slot) : 0;
    long cost =
        Decimals.halfUp(
            BigDecimal.valueOf(adds ? units : after, instrument.unitDecimals()).multiply(price),
            instrument.unitDecimals() + instrument.priceDecimals());
    batch.openAtCost(
        key,
        slot < 0 ? account.engineIndex() : engine.slots().account(slot),
        instrument.engineIndex(),
        after,
        Math.addExact(kept, cost));
  }

  /**
   * Sets a position as its server pictures it, whoever held it in whatever before. Units finer than
   * the instrument's are rounded HALF_UP, and so is the cost of a finer price.
   *
   * @param units signed, positive for a long position
   * @throws RefusedEventException if the engine cannot take it; nothing is changed then
   * @throws ArithmeticException if a figure does not fit; nothing is changed then
   */
  void picture(Position position, BigDecimal units, LiveAccount account, LiveSymbol symbol) {
    LiveInstrument instrument = symbol.instrument();
    long key = key(position.key());
    long scaledUnits = Decimals.halfUp(units, instrument.unitDecimals());
    noteRounding(instrument, units, position.priceOpen());
    batch.clear();
    if (Decimals.needed(position.priceOpen()) <= instrument.priceDecimals()) {
      batch.open(
          key,
          account.engineIndex(),
          instrument.engineIndex(),
          scaledUnits,
          Decimals.exact(position.priceOpen(), instrument.priceDecimals()));
    } else {
      // An average the server rounded itself: its cost, to the last decimal the engine keeps.
      batch.openAtCost(
          key,
          account.engineIndex(),
          instrument.engineIndex(),
          scaledUnits,
          Decimals.halfUp(
              units.multiply(position.priceOpen()),
              instrument.unitDecimals() + instrument.priceDecimals()));
    }
    apply(key, symbol, position.opened().toEpochMilli(), true);
  }

  /** Closes what an account holds beyond the positions named; returns how many. */
  List<LiveSymbol> closeOthers(LiveAccount account, List<Position> kept) {
    List<LiveSymbol> closed = new ArrayList<>();
    if (account.positionCount() == 0) {
      return closed;
    }
    Set<Long> keep = new HashSet<>();
    kept.forEach(position -> keep.add(key(position.key())));
    for (int i = account.positionCount() - 1; i >= 0; i--) {
      long key = account.position(i);
      if (!keep.contains(key)) {
        int slot = engine.slots().find(key);
        LiveSymbol symbol = symbols[slot];
        batch.clear();
        batch.open(key, account.engineIndex(), engine.slots().instrument(slot), 0, 0);
        engine.apply(batch);
        account.closed(key);
        closed.add(symbol);
      }
    }
    return closed;
  }

  private void apply(long key, LiveSymbol symbol, long atMs, boolean replaces) {
    int slot = engine.slots().find(key);
    LiveAccount before = slot < 0 ? null : account(slot);
    long unitsBefore = slot < 0 ? 0 : engine.slots().units(slot);
    long costBefore = slot < 0 ? 0 : engine.slots().cost(slot);
    try {
      engine.apply(batch);
    } catch (RefusedEventException e) {
      if (e.trade() == 0) {
        throw e;
      }
      // The deal itself is taken; its cost stays that of the rounded price.
    }
    slot = engine.slots().find(key);
    LiveAccount now = slot < 0 ? null : account(slot);
    if (slot >= 0 && !replaces && isRoundedShare(slot, unitsBefore, costBefore)) {
      symbol.instrument().round();
    }
    if (slot >= 0 && (before == null || replaces)) {
      describe(slot, symbol, atMs);
    }
    if (before != null && before != now) {
      before.closed(key);
    }
    if (now != null && now != before) {
      now.opened(key);
    }
  }

  private static void noteRounding(LiveInstrument instrument, BigDecimal units, BigDecimal price) {
    if (Decimals.needed(units) > instrument.unitDecimals()
        || Decimals.needed(price) > instrument.priceDecimals()) {
      instrument.round();
    }
  }

  /** Whether a part was closed whose share of the cost was no whole number. */
  private boolean isRoundedShare(int slot, long unitsBefore, long costBefore) {
    long units = engine.slots().units(slot);
    long cost = engine.slots().cost(slot);
    boolean part =
        Long.signum(units) == Long.signum(unitsBefore) && Math.abs(units) < Math.abs(unitsBefore);
    return part
        && (cost * unitsBefore != costBefore * units
            || Math.multiplyHigh(cost, unitsBefore) != Math.multiplyHigh(costBefore, units));
  }

  /**
   * Opens a position as another state held it.
   *
   * @param units scaled by the instrument's unit decimals
   * @param cost signed, scaled by unit and price decimals together
   * @throws RefusedEventException if the engine cannot take it
   */
  void restore(
      PositionKey position,
      LiveAccount account,
      LiveSymbol symbol,
      long units,
      long cost,
      long atMs) {
    batch.clear();
    batch.openAtCost(
        key(position), account.engineIndex(), symbol.instrument().engineIndex(), units, cost);
    apply(key(position), symbol, atMs, true);
  }

  private void describe(int slot, LiveSymbol symbol, long atMs) {
    if (slot >= symbols.length) {
      int room = Math.max(slot + 1, symbols.length * 2);
      symbols = Arrays.copyOf(symbols, room);
      openedMs = Arrays.copyOf(openedMs, room);
    }
    symbols[slot] = symbol;
    openedMs[slot] = atMs;
  }

  /** One long for server and ticket; tickets beyond 48 bits get a number under server 0. */
  private long key(PositionKey position) {
    long ticket = position.ticket();
    if (ticket >>> TICKET_BITS == 0) {
      return (long) position.server().value() << TICKET_BITS | ticket;
    }
    return wideKeys.computeIfAbsent(position, p -> (long) wideKeys.size() + 1);
  }
}
