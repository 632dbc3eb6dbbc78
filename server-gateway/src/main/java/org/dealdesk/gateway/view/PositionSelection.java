package org.dealdesk.gateway.view;

import java.util.Arrays;
import java.util.Optional;
import org.dealdesk.engine.exposure.RateTable;
import org.dealdesk.engine.exposure.Slots;
import org.dealdesk.gateway.live.LiveAccount;
import org.dealdesk.gateway.live.LiveInstrument;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.model.id.AccountKey;

/**
 * Which positions a view shows: those of an account, of an instrument, or the largest of all.
 * Engine thread only.
 */
final class PositionSelection {
  /** Most positions in a view of none in particular. */
  static final int LARGEST = 5_000;

  /** Choosing the largest looks at every position, so it is done this seldom. */
  static final long CHOOSE_MS = 5_000;

  private final SegmentMask mask;
  private final Optional<String> instrument;
  private final Optional<AccountKey> account;
  private long seen = -1;
  private int generation = -1;
  private long chosenMs;
  private long leftOut;

  PositionSelection(Slice slice, Optional<String> instrument, Optional<AccountKey> account) {
    this.mask = new SegmentMask(slice);
    this.instrument = instrument;
    this.account = account;
  }

  /** Whether {@link #keys} may have another answer than before. */
  boolean changed(LiveState live, long nowMs) {
    boolean again = generation != live.generation();
    boolean news =
        again
            || account
                .flatMap(key -> live.accounts().find(key))
                .map(found -> found.changed() > seen)
                .orElse(false)
            || instrument
                .flatMap(code -> live.instruments().find(code))
                .map(found -> found.positionsChanged() > seen)
                .orElse(false)
            || (instrument.isEmpty() && account.isEmpty() && nowMs - chosenMs >= CHOOSE_MS);
    generation = live.generation();
    seen = live.revision();
    return news;
  }

  /** Keys of the positions shown. */
  long[] keys(LiveState live, long nowMs) {
    if (account.isPresent()) {
      return live.accounts().find(account.get()).map(found -> of(live, found)).orElse(new long[0]);
    }
    Optional<LiveInstrument> wanted =
        instrument.map(code -> live.instruments().find(code)).orElse(Optional.empty());
    if (instrument.isPresent()) {
      return wanted.map(found -> of(live, found)).orElse(new long[0]);
    }
    chosenMs = nowMs;
    return largest(live);
  }

  /** Positions that belong here and were not among the last {@link #keys}. */
  long leftOut() {
    return leftOut;
  }

  /** Whether the position in an open slot is still one of those meant, whoever holds it now. */
  boolean covers(LiveState live, int slot) {
    return visible(live, slot)
        && account.map(live.positions().account(slot).key()::equals).orElse(true)
        && instrument
            .map(live.positions().symbol(slot).instrument().id().code()::equals)
            .orElse(true);
  }

  private long[] of(LiveState live, LiveAccount found) {
    long[] keys = new long[found.positionCount()];
    int count = 0;
    for (int i = 0; i < found.positionCount(); i++) {
      int slot = live.positions().slots().find(found.position(i));
      if (slot >= 0 && visible(live, slot)) {
        keys[count++] = found.position(i);
      }
    }
    return Arrays.copyOf(keys, count);
  }

  private long[] of(LiveState live, LiveInstrument found) {
    Slots slots = live.positions().slots();
    long[] keys = new long[64];
    int count = 0;
    for (int slot = 0; slot < slots.limit(); slot++) {
      if (slots.isOpen(slot)
          && slots.instrument(slot) == found.engineIndex()
          && visible(live, slot)) {
        if (count == keys.length) {
          keys = Arrays.copyOf(keys, count * 2);
        }
        keys[count++] = slots.key(slot);
      }
    }
    return Arrays.copyOf(keys, count);
  }

  private long[] largest(LiveState live) {
    Slots slots = live.positions().slots();
    long[] keys = new long[slots.openCount()];
    long[] sizes = new long[slots.openCount()];
    int count = 0;
    for (int slot = 0; slot < slots.limit(); slot++) {
      if (slots.isOpen(slot) && visible(live, slot)) {
        keys[count] = slots.key(slot);
        sizes[count++] = size(live, slot);
      }
    }
    leftOut = Math.max(0, count - LARGEST);
    if (count <= LARGEST) {
      return Arrays.copyOf(keys, count);
    }
    long[] sorted = Arrays.copyOf(sizes, count);
    Arrays.sort(sorted);
    long least = sorted[count - LARGEST];
    long[] chosen = new long[LARGEST];
    int taken = 0;
    // First those above the least, so that equals at the edge do not push a larger one out.
    for (int i = 0; i < count; i++) {
      if (sizes[i] > least) {
        chosen[taken++] = keys[i];
      }
    }
    for (int i = 0; i < count && taken < LARGEST; i++) {
      if (sizes[i] == least) {
        chosen[taken++] = keys[i];
      }
    }
    return chosen;
  }

  private static long size(LiveState live, int slot) {
    try {
      long notional =
          Money.notional(
              live,
              live.positions().symbol(slot).instrument(),
              live.positions().slots().units(slot));
      return notional == RateTable.UNCONVERTED ? 0 : Math.abs(notional);
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  private boolean visible(LiveState live, int slot) {
    return mask.covers(live, live.positions().segment(slot))
        && mask.slice().covers(live.positions().symbol(slot).instrument());
  }
}
