package org.dealdesk.engine.exposure;

import java.util.Arrays;
import org.dealdesk.engine.number.Scaled;
import org.jspecify.annotations.Nullable;

/**
 * What a firm is exposed to: positions from deals, and their sums by instrument and by
 * <em>cuts</em>, the ways to slice the accounts (by brand and book, by region). Each account has
 * one value in each cut; a position is counted under the values its account had when it was opened
 * (R-SEG-05).
 *
 * <p>One thread owns an engine and all it hands out. Applying events allocates nothing once there
 * is room. Ticks only set the price; figures at the price are computed when they are read.
 *
 * <p>Money is exact. A deal that closes part of a position takes its share of the open cost,
 * rounded HALF_UP once in the last decimal of the cost; the remainder stays with the position, so
 * nothing drifts, and where all units were opened at one price the share is exact.
 */
public final class ExposureEngine {
  /** Size of a last cut whose values come up as they are met: see {@link Segments}. */
  public static final int OPEN = -1;

  private final Rows rows;
  private final @Nullable Segments segments;
  private final Slots slots = new Slots();
  private final Instruments instruments = new Instruments();

  private final Profiles profiles;
  private char[] accountProfile = new char[1024];
  private int accounts;

  /**
   * An engine without instruments and accounts.
   *
   * @param cutSizes for each cut the number of its values, each at least 1; the last one may be
   *     {@link #OPEN}
   * @throws IllegalArgumentException if there is no cut or a cut has no value
   */
  public ExposureEngine(int... cutSizes) {
    if (cutSizes.length == 0) {
      throw new IllegalArgumentException("an engine needs at least one cut");
    }
    int cuts = cutSizes.length;
    boolean open = cutSizes[cuts - 1] == OPEN;
    segments = open ? new Segments() : null;
    rows = new Rows(open ? Arrays.copyOf(cutSizes, cuts - 1) : cutSizes, segments);
    profiles = new Profiles(cuts, rows);
  }

  /**
   * Adds an instrument and returns its index, counting from 0.
   *
   * @param unitDecimals decimals of its units, 0 or more
   * @param priceDecimals decimals of its prices, 0 or more; both together at most 18. Fewer are
   *     better: a row holds up to 4.6e18 / 10^(both) in the profit currency
   * @throws IllegalArgumentException if the decimals are out of range
   * @throws IllegalStateException if there are {@link Instruments#MAX_INSTRUMENTS} already
   */
  public int addInstrument(int unitDecimals, int priceDecimals) {
    if (unitDecimals < 0 || priceDecimals < 0 || unitDecimals + priceDecimals > Scaled.MAX_POWER) {
      throw new IllegalArgumentException(
          "decimals must be 0 or more and 18 together at most, were "
              + unitDecimals
              + " and "
              + priceDecimals);
    }
    rows.ensureInstruments(instruments.count() + 1);
    return instruments.add(unitDecimals, priceDecimals);
  }

  /**
   * Adds an account and returns its index, counting from 0.
   *
   * @param cutValues its value in each cut
   * @throws IllegalArgumentException if a value is out of its cut
   * @throws IllegalStateException if the accounts have more than 65,536 different combinations
   */
  public int addAccount(int... cutValues) {
    char profile = profiles.number(cutValues);
    if (accounts == accountProfile.length) {
      accountProfile = Arrays.copyOf(accountProfile, accounts + accounts / 2);
    }
    accountProfile[accounts] = profile;
    return accounts++;
  }

  /**
   * Changes the values of an account for positions opened from now on. Open positions stay where
   * they are counted until {@link #transferPositions}.
   *
   * @throws IllegalArgumentException if a value is out of its cut
   */
  public void reassign(int account, int... cutValues) {
    checkAccount(account);
    accountProfile[account] = profiles.number(cutValues);
  }

  /**
   * Counts the open positions of an account under its present values, at their open cost; what was
   * realised before stays where it was. Scans all slots.
   *
   * @throws RefusedEventException if a sum would leave the range; positions before it have moved
   */
  public void transferPositions(int account) {
    checkAccount(account);
    int profile = accountProfile[account];
    for (int slot = 0; slot < slots.limit(); slot++) {
      if (slots.isOpen(slot) && slots.account(slot) == account && slots.profile(slot) != profile) {
        int instrument = slots.instrument(slot);
        long units = slots.units(slot);
        if (!replace(slot, instrument, profile, units, slots.cost(slot))) {
          throw new RefusedEventException(
              RefusedEventException.Reason.OVERFLOW, -1, instrument, slots.key(slot));
        }
        rows.held(account, instrument, slots.profile(slot), units, 0);
        rows.held(account, instrument, profile, 0, units);
        slots.setOwner(slot, account, instrument, profile);
      }
    }
  }

  /**
   * Takes over what was received less paid before the events that follow, for a state that goes on
   * where another one stood.
   *
   * @param cash scaled by unit and price decimals together
   * @throws IllegalArgumentException if an index or value was never given out
   * @throws RefusedEventException if a sum would leave the range; nothing is changed then
   */
  public void carryCash(int instrument, long cash, int... cutValues) {
    if (instrument < 0 || instrument >= instruments.count()) {
      throw new IllegalArgumentException("instrument " + instrument + " was never added");
    }
    int profile = profiles.number(cutValues);
    if (cash + Rows.LIMIT < 0 || !rows.shift(instrument, profile, 0, 0, 0, 0, cash)) {
      throw new RefusedEventException(
          RefusedEventException.Reason.OVERFLOW, -1, instrument, Slots.NONE);
    }
    instruments.markDirty(instrument);
  }

  /** Makes room for so many open positions, so that events up to there allocate nothing. */
  public void reserveSlots(int positions) {
    slots.reserve(positions);
  }

  /**
   * Applies a batch: all its ticks, and its trades in order. See {@link #apply(EventBatch, int)}.
   */
  public void apply(EventBatch batch) {
    apply(batch, 0);
  }

  /**
   * Applies all ticks of a batch and its trades from {@code firstTrade} on.
   *
   * @throws RefusedEventException at the first trade that cannot be taken: those before it are
   *     applied, it is not, those behind it are not yet
   * @throws IllegalArgumentException if an index in the batch was never given out; nothing is
   *     applied then
   */
  public void apply(EventBatch batch, int firstTrade) {
    if (!batch.namesOnly(accounts, instruments.count())) {
      throw new IllegalArgumentException("a batch names an account or instrument never added");
    }
    instruments.quote(batch.tickInstrument, batch.bid, batch.ask, batch.ticks);
    int trades = batch.trades;
    for (int from = firstTrade; from < trades; from += Slots.AHEAD) {
      int to = Math.min(from + Slots.AHEAD, trades);
      slots.lookAhead(batch.slot, from, to);
      for (int i = from; i < to; i++) {
        if (batch.kind[i] == EventBatch.DEAL) {
          deal(batch, i, i - from);
        } else {
          open(batch, i);
        }
      }
    }
  }

  /** Scales, prices and dirty marks of the instruments. */
  public Instruments instruments() {
    return instruments;
  }

  /** The sums. */
  public Rows rows() {
    return rows;
  }

  /**
   * The sums of the open cut.
   *
   * @throws IllegalStateException if the engine has none
   */
  public Segments segments() {
    if (segments == null) {
      throw new IllegalStateException("the engine has no open cut");
    }
    return segments;
  }

  /** Value of the open cut under which the position in an open slot is counted. */
  public int segment(int slot) {
    return rows.segment(slots.profile(slot));
  }

  /** The open positions. */
  public Slots slots() {
    return slots;
  }

  /** Accounts added; their indexes are 0 to one less. */
  public int accountCount() {
    return accounts;
  }

  /**
   * Floating profit of a row at the present price, longs at the bid and shorts at the ask
   * (R-EXP-01), scaled by unit and price decimals. Means nothing before the first tick.
   *
   * @throws MarkOverflowException if it does not fit a long
   */
  public long floating(int instrument, int row) {
    return marked(instrument, row, rows.shortCost(row) - rows.longCost(row));
  }

  /**
   * Profit of a row since the beginning, realised and floating.
   *
   * @throws MarkOverflowException if it does not fit a long
   */
  public long total(int instrument, int row) {
    return marked(instrument, row, rows.tradeCash(row));
  }

  /** What the open units of a row would bring now, and something more. */
  private long marked(int instrument, int row, long more) {
    try {
      long longs = Math.multiplyExact(rows.longUnits(row), instruments.bid(instrument));
      long shorts = Math.multiplyExact(rows.shortUnits(row), instruments.ask(instrument));
      return Math.addExact(Math.subtractExact(longs, shorts), more);
    } catch (ArithmeticException e) {
      throw new MarkOverflowException(instrument);
    }
  }

  /**
   * Realised profit of a row: its cash, with what is still open taken at its cost.
   *
   * @throws MarkOverflowException if it does not fit a long
   */
  public long realised(int instrument, int row) {
    try {
      return Math.addExact(rows.tradeCash(row), rows.longCost(row) - rows.shortCost(row));
    } catch (ArithmeticException e) {
      throw new MarkOverflowException(instrument);
    }
  }

  /** Bytes held by positions, sums and accounts, room for growth and all. */
  public long memoryBytes() {
    return slots.memoryBytes()
        + rows.memoryBytes()
        + (segments == null ? 0 : segments.memoryBytes())
        + 2L * accountProfile.length;
  }

  private void deal(EventBatch batch, int i, int ahead) {
    int instrument = batch.instrument[i];
    long units = batch.units[i];
    long price = batch.price[i];
    long value = units * price;
    if (((units + Rows.LIMIT) | (value + Rows.LIMIT)) < 0
        || Math.multiplyHigh(units, price) != value >> 63) {
      throw refused(RefusedEventException.Reason.OVERFLOW, batch, i);
    }
    int slot = slots.find(batch.slot[i], ahead);
    if (slot < 0) {
      openByDeal(batch, i, value);
      return;
    }
    if (slots.instrument(slot) != instrument) {
      throw refused(RefusedEventException.Reason.OTHER_INSTRUMENT, batch, i);
    }
    long units0 = slots.units(slot);
    long cost0 = slots.cost(slot);
    long units1 = units0 + units;
    long cost1 = costAfter(units0, cost0, units, price);
    if (((units1 + Rows.LIMIT) | (cost1 + Rows.LIMIT)) < 0
        || !rows.shift(instrument, slots.profile(slot), units0, cost0, units1, cost1, -value)) {
      throw refused(RefusedEventException.Reason.OVERFLOW, batch, i);
    }
    instruments.markDirty(instrument);
    rows.held(slots.account(slot), instrument, slots.profile(slot), units0, units1);
    if (units1 == 0) {
      slots.remove(slot);
    } else {
      slots.set(slot, units1, cost1);
    }
  }

  private void openByDeal(EventBatch batch, int i, long value) {
    long units = batch.units[i];
    if (units == 0) {
      return;
    }
    int account = batch.account[i];
    int instrument = batch.instrument[i];
    int profile = accountProfile[account];
    if (slots.isFull()) {
      throw refused(RefusedEventException.Reason.FULL, batch, i);
    }
    if (!rows.shift(instrument, profile, 0, 0, units, value, -value)) {
      throw refused(RefusedEventException.Reason.OVERFLOW, batch, i);
    }
    instruments.markDirty(instrument);
    rows.held(account, instrument, profile, 0, units);
    slots.add(batch.slot[i], account, instrument, profile, units, value);
  }

  /** Signed open cost behind a deal on an open position. The product is known to fit. */
  private static long costAfter(long units0, long cost0, long units, long price) {
    if ((units0 ^ units) >= 0) {
      return cost0 + units * price;
    }
    long held = Math.abs(units0);
    long closed = Math.abs(units);
    if (closed < held) {
      return cost0 - Scaled.share(cost0, closed, held);
    }
    return (units0 + units) * price;
  }

  private void open(EventBatch batch, int i) {
    int account = batch.account[i];
    int instrument = batch.instrument[i];
    long units = batch.units[i];
    long price = batch.price[i];
    long cost = batch.kind[i] == EventBatch.OPEN ? units * price : units == 0 ? 0 : price;
    if (((units + Rows.LIMIT) | (cost + Rows.LIMIT)) < 0
        || (batch.kind[i] == EventBatch.OPEN && Math.multiplyHigh(units, price) != cost >> 63)) {
      throw refused(RefusedEventException.Reason.OVERFLOW, batch, i);
    }
    int slot = slots.find(batch.slot[i]);
    if (slot < 0) {
      openByDeal(batch, i, cost);
      return;
    }
    // A repair of the same account's position leaves it where it is counted.
    int profile = slots.account(slot) == account ? slots.profile(slot) : accountProfile[account];
    if (!replace(slot, instrument, profile, units, cost)) {
      throw refused(RefusedEventException.Reason.OVERFLOW, batch, i);
    }
    rows.held(
        slots.account(slot), slots.instrument(slot), slots.profile(slot), slots.units(slot), 0);
    rows.held(account, instrument, profile, 0, units);
    if (units == 0) {
      slots.remove(slot);
    } else {
      slots.set(slot, units, cost);
      slots.setOwner(slot, account, instrument, profile);
    }
  }

  /** Moves the sums from what a slot holds to something else, realising nothing; or nothing. */
  private boolean replace(int slot, int instrument, int profile, long units, long cost) {
    int instrument0 = slots.instrument(slot);
    int profile0 = slots.profile(slot);
    long units0 = slots.units(slot);
    long cost0 = slots.cost(slot);
    boolean done;
    if (instrument == instrument0 && profile == profile0) {
      done = rows.shift(instrument, profile, units0, cost0, units, cost, cost0 - cost);
    } else if (!rows.shift(instrument0, profile0, units0, cost0, 0, 0, cost0)) {
      done = false;
    } else {
      done = rows.shift(instrument, profile, 0, 0, units, cost, -cost);
      if (!done) {
        // Back to figures that fitted before.
        rows.shift(instrument0, profile0, 0, 0, units0, cost0, -cost0);
      }
    }
    instruments.markDirty(instrument0);
    instruments.markDirty(instrument);
    return done;
  }

  private void checkAccount(int account) {
    if (account < 0 || account >= accounts) {
      throw new IllegalArgumentException("account " + account + " was never added");
    }
  }

  private static RefusedEventException refused(
      RefusedEventException.Reason reason, EventBatch batch, int i) {
    return new RefusedEventException(reason, i, batch.instrument[i], batch.slot[i]);
  }
}
