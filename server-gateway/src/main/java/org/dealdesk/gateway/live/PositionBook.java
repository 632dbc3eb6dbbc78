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
import org.dealdesk.engine.exposure.Slots;
import org.dealdesk.model.id.PositionKey;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.Position;

/**
 * Brings deals and pictures of positions into the exposure engine, and keeps beside each of the
 * engine's slots what the engine does not need: symbol and opening time. Engine thread only.
 */
public final class PositionBook {
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

  /** UTC when the position in an open slot was opened. */
  public long openedMs(int slot) {
    return openedMs[slot];
  }

  void add(LiveAccount account) {
    accounts.add(account);
  }

  /**
   * Applies a deal on a position.
   *
   * @return change of the number of open positions
   * @throws org.dealdesk.engine.exposure.RefusedEventException if the engine cannot take it;
   *     nothing is changed then
   */
  int deal(Deal deal, LiveAccount account, LiveSymbol symbol) {
    LiveInstrument instrument = symbol.instrument();
    long key = key(new PositionKey(deal.key().server(), deal.position()));
    batch.clear();
    batch.deal(
        key,
        account.engineIndex(),
        instrument.engineIndex(),
        Decimals.exact(deal.signedUnits(), instrument.unitDecimals()),
        Decimals.exact(deal.price(), instrument.priceDecimals()));
    return apply(key, account, symbol, deal.time().toEpochMilli());
  }

  /**
   * Sets a position as its server pictures it.
   *
   * @return change of the number of open positions
   * @throws org.dealdesk.engine.exposure.RefusedEventException if the engine cannot take it
   */
  int picture(Position position, LiveAccount account, LiveSymbol symbol) {
    LiveInstrument instrument = symbol.instrument();
    long key = key(position.key());
    BigDecimal units = position.signedUnits();
    long scaledUnits = Decimals.exact(units, instrument.unitDecimals());
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
    return apply(key, account, symbol, position.opened().toEpochMilli());
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

  private int apply(long key, LiveAccount account, LiveSymbol symbol, long atMs) {
    boolean before = engine.slots().find(key) >= 0;
    engine.apply(batch);
    int slot = engine.slots().find(key);
    if (slot >= 0 && !before) {
      if (slot >= symbols.length) {
        int room = Math.max(slot + 1, symbols.length * 2);
        symbols = Arrays.copyOf(symbols, room);
        openedMs = Arrays.copyOf(openedMs, room);
      }
      symbols[slot] = symbol;
      openedMs[slot] = atMs;
      account.opened(key);
      return 1;
    }
    if (slot < 0 && before) {
      account.closed(key);
      return -1;
    }
    return 0;
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
