package org.dealdesk.engine.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded random streams through the engine and through the slow one: every figure bit for bit. */
class ExposureEngineRandomTest {
  private static final int[] CUTS = {3, 5, 1};

  /** Values of the open cut: few, and far apart. */
  private static final int[] SEGMENTS = {0, 2, 77, 3_000, Segments.MAX_SEGMENTS - 1};

  private static final int[][] DECIMALS = {{2, 5}, {2, 3}, {0, 0}, {8, 2}, {3, 8}};
  private static final int ACCOUNTS = 12;
  private static final int EVENTS = 6_000;

  private final ExposureEngine fast = newEngine();
  private final SlowEngine slow = new SlowEngine();
  private final EventBatch batch = new EventBatch(4);
  private final Map<Long, Integer> instrumentOf = new HashMap<>();

  private static ExposureEngine newEngine() {
    return new ExposureEngine(CUTS[0], CUTS[1], CUTS[2], ExposureEngine.OPEN);
  }

  private void world(Random random) {
    for (int[] decimals : DECIMALS) {
      fast.addInstrument(decimals[0], decimals[1]);
      slow.addInstrument(decimals[0], decimals[1]);
    }
    for (int account = 0; account < ACCOUNTS; account++) {
      int[] values = values(random);
      fast.addAccount(values);
      slow.addAccount(values);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 7, 42, 1001, 77_777, -5})
  void every_figure_equals_the_slow_engine(long seed) {
    Random random = new Random(seed);
    world(random);
    for (int event = 1; event <= EVENTS; event++) {
      randomEvent(random);
      if (random.nextInt(40) == 0) {
        applyAndClear();
      }
      if (random.nextInt(500) == 0) {
        applyAndClear();
        moveAccount(random);
      }
      if (event % 500 == 0) {
        applyAndClear();
        compare();
      }
    }
    assertThat(slow.openCount()).as("a stream that opens nothing proves nothing").isPositive();
  }

  @Test
  void order_between_accounts_does_not_matter() {
    Random random = new Random(9);
    world(random);
    List<List<long[]>> perSlot = new ArrayList<>();
    for (int slot = 0; slot < 40; slot++) {
      List<long[]> deals = new ArrayList<>();
      for (int i = 0; i < 25; i++) {
        deals.add(
            new long[] {
              slot,
              slot % ACCOUNTS,
              slot % DECIMALS.length,
              random.nextInt(-500, 500),
              price(random)
            });
      }
      perSlot.add(deals);
    }
    ExposureEngine other = newEngine();
    Random again = new Random(9);
    for (int[] decimals : DECIMALS) {
      other.addInstrument(decimals[0], decimals[1]);
    }
    for (int account = 0; account < ACCOUNTS; account++) {
      other.addAccount(values(again));
    }
    fast.apply(interleaved(perSlot, new Random(1)));
    other.apply(interleaved(perSlot, new Random(2)));
    for (int instrument = 0; instrument < DECIMALS.length; instrument++) {
      for (int cut = 0; cut < CUTS.length; cut++) {
        for (int value = 0; value < CUTS[cut]; value++) {
          int row = fast.rows().row(instrument, cut, value);
          assertThat(figures(other, row)).containsExactly(figures(fast, row));
        }
      }
    }
  }

  private static EventBatch interleaved(List<List<long[]>> perSlot, Random random) {
    List<Integer> turns = new ArrayList<>();
    for (int slot = 0; slot < perSlot.size(); slot++) {
      turns.addAll(Collections.nCopies(perSlot.get(slot).size(), slot));
    }
    Collections.shuffle(turns, random);
    int[] next = new int[perSlot.size()];
    EventBatch batch = new EventBatch(turns.size());
    for (int slot : turns) {
      long[] deal = perSlot.get(slot).get(next[slot]++);
      batch.deal(deal[0], (int) deal[1], (int) deal[2], deal[3], deal[4]);
    }
    return batch;
  }

  private static long[] figures(ExposureEngine engine, int row) {
    Rows rows = engine.rows();
    return new long[] {
      rows.longUnits(row),
      rows.shortUnits(row),
      rows.longCost(row),
      rows.shortCost(row),
      rows.tradeCash(row),
      rows.longCount(row),
      rows.shortCount(row)
    };
  }

  private void randomEvent(Random random) {
    int choice = random.nextInt(100);
    int instrument = random.nextInt(DECIMALS.length);
    if (choice < 30) {
      long bid = price(random);
      long ask = bid + random.nextInt(-1, 20);
      batch.tick(instrument, bid, ask);
      slow.tick(instrument, bid, ask);
      return;
    }
    int account = random.nextInt(ACCOUNTS);
    boolean netting = account < ACCOUNTS / 2;
    long key =
        netting
            ? account * 100L + instrument
            : (1L << 48) + account * 1000L + random.nextInt(30) + 100_000;
    if (!netting) {
      instrument = instrumentOf.getOrDefault(key, instrument);
    }
    long units = units(random);
    long price = price(random);
    if (choice < 94) {
      if (choice < 45 && slow.position(key) != null) {
        units = -heldUnits(key, instrument);
      }
      batch.deal(key, account, instrument, units, price);
      slow.deal(key, account, instrument, units, price);
    } else if (choice < 97) {
      batch.open(key, account, instrument, choice == 96 ? 0 : units, price);
      slow.open(key, account, instrument, choice == 96 ? 0 : units, price);
    } else {
      batch.openAtCost(key, account, instrument, units, units * price + 7);
      slow.openAtCost(key, account, instrument, units, units * price + 7);
    }
    if (slow.position(key) == null) {
      instrumentOf.remove(key);
    } else {
      instrumentOf.put(key, instrument);
    }
  }

  private long heldUnits(long key, int instrument) {
    SlowEngine.Held held = slow.position(key);
    return held == null ? 0 : SlowEngine.scaled(held.units(), DECIMALS[instrument][0]);
  }

  private void moveAccount(Random random) {
    int account = random.nextInt(ACCOUNTS);
    int[] values = values(random);
    fast.reassign(account, values);
    slow.reassign(account, values);
    if (random.nextBoolean()) {
      fast.transferPositions(account);
      slow.transfer(account);
    }
  }

  private static int[] values(Random random) {
    int[] values = new int[CUTS.length + 1];
    for (int cut = 0; cut < CUTS.length; cut++) {
      values[cut] = random.nextInt(CUTS[cut]);
    }
    values[CUTS.length] = SEGMENTS[random.nextInt(SEGMENTS.length)];
    return values;
  }

  /** Mostly usual sizes, at times odd ones, zero, and such that costs need more than 64 bits. */
  private static long units(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> random.nextInt(-3, 4);
      case 1 -> random.nextLong(-20_000_000_000L, 20_000_000_000L);
      case 2 -> random.nextLong(-5_000_000_000L, 5_000_000_000L);
      default -> random.nextInt(-1_000, 1_001) * 1_000L;
    };
  }

  private static long price(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> random.nextInt(-5_000, 5_000);
      case 1 -> 0;
      default -> 100_000 + random.nextInt(20_000);
    };
  }

  private void applyAndClear() {
    fast.apply(batch);
    batch.clear();
  }

  private void compare() {
    assertThat(fast.slots().openCount()).isEqualTo(slow.openCount());
    for (int instrument = 0; instrument < DECIMALS.length; instrument++) {
      BigDecimal firm = null;
      for (int cut = 0; cut < CUTS.length; cut++) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int value = 0; value < CUTS[cut]; value++) {
          compareRow(instrument, cut, value);
          sum = sum.add(total(instrument, cut, value));
        }
        assertThat(sum).as("every cut adds up to the firm").isEqualTo(firm == null ? sum : firm);
        firm = sum;
      }
      ExposureSum ofSegments = new ExposureSum(fast).start(instrument);
      for (int segment : SEGMENTS) {
        compareSegment(instrument, segment);
        ofSegments.addSegment(segment);
      }
      int whole = fast.rows().row(instrument, CUTS.length - 1, 0);
      assertThat(List.of(ofSegments.lockedUnits(), ofSegments.netLong(), ofSegments.netShort()))
          .as("segments add up to a cut of one value")
          .containsExactly(
              fast.rows().lockedUnits(whole),
              fast.rows().netLong(whole),
              fast.rows().netShort(whole));
    }
    compareSlots();
  }

  private BigDecimal total(int instrument, int cut, int value) {
    return BigDecimal.valueOf(fast.total(instrument, fast.rows().row(instrument, cut, value)));
  }

  private void compareRow(int instrument, int cut, int value) {
    int unitDecimals = DECIMALS[instrument][0];
    int money = unitDecimals + DECIMALS[instrument][1];
    SlowEngine.Figures expected = slow.figures(instrument, cut, value);
    int row = fast.rows().row(instrument, cut, value);
    assertThat(figures(fast, row))
        .as("instrument %d cut %d value %d", instrument, cut, value)
        .containsExactly(
            SlowEngine.scaled(expected.longUnits(), unitDecimals),
            SlowEngine.scaled(expected.shortUnits(), unitDecimals),
            SlowEngine.scaled(expected.longCost(), money),
            SlowEngine.scaled(expected.shortCost(), money),
            SlowEngine.scaled(expected.cash(), money),
            expected.longCount(),
            expected.shortCount());
    long realised = SlowEngine.scaled(expected.realised(), money);
    assertThat(fast.realised(instrument, row)).isEqualTo(realised);
    BigDecimal[] quote = slow.quote(instrument);
    assertThat(fast.instruments().isQuoted(instrument)).isEqualTo(quote != null);
    if (quote != null) {
      long floating = SlowEngine.scaled(expected.floating(quote[0], quote[1]), money);
      assertThat(fast.floating(instrument, row)).isEqualTo(floating);
      assertThat(fast.total(instrument, row)).isEqualTo(realised + floating);
    }
  }

  private void compareSegment(int instrument, int segment) {
    int unitDecimals = DECIMALS[instrument][0];
    int money = unitDecimals + DECIMALS[instrument][1];
    SlowEngine.Figures expected = slow.figures(instrument, CUTS.length, segment);
    SlowEngine.Heads heads = slow.heads(instrument, CUTS.length, segment);
    Segments segments = fast.segments();
    int row = segments.row(instrument, segment);
    assertThat(
            new long[] {
              segments.longUnits(row),
              segments.shortUnits(row),
              segments.longCost(row),
              segments.shortCost(row),
              segments.tradeCash(row),
              segments.longCount(row),
              segments.shortCount(row),
              segments.lockedUnits(row),
              segments.netLong(row),
              segments.netShort(row)
            })
        .as("instrument %d segment %d", instrument, segment)
        .containsExactly(
            SlowEngine.scaled(expected.longUnits(), unitDecimals),
            SlowEngine.scaled(expected.shortUnits(), unitDecimals),
            SlowEngine.scaled(expected.longCost(), money),
            SlowEngine.scaled(expected.shortCost(), money),
            SlowEngine.scaled(expected.cash(), money),
            expected.longCount(),
            expected.shortCount(),
            SlowEngine.scaled(heads.locked(), unitDecimals),
            heads.netLong(),
            heads.netShort());
    ExposureSum sum = new ExposureSum(fast).start(instrument).addSegment(segment);
    assertThat(sum.realised()).isEqualTo(SlowEngine.scaled(expected.realised(), money));
    BigDecimal[] quote = slow.quote(instrument);
    assertThat(sum.lockedUnits()).isEqualTo(segments.lockedUnits(row));
    if (quote != null) {
      assertThat(sum.floating())
          .isEqualTo(SlowEngine.scaled(expected.floating(quote[0], quote[1]), money));
    }
  }

  private void compareSlots() {
    int found = 0;
    Slots slots = fast.slots();
    for (int slot = 0; slot < slots.limit(); slot++) {
      if (!slots.isOpen(slot)) {
        continue;
      }
      found++;
      SlowEngine.Held held = slow.position(slots.key(slot));
      assertThat(held).as("slot %d", slots.key(slot)).isNotNull();
      if (held != null) {
        int instrument = held.instrument();
        assertThat(slots.find(slots.key(slot))).isEqualTo(slot);
        assertThat(slots.account(slot)).isEqualTo(held.account());
        assertThat(slots.instrument(slot)).isEqualTo(instrument);
        assertThat(fast.segment(slot)).isEqualTo(held.values().get(CUTS.length));
        assertThat(slots.units(slot))
            .isEqualTo(SlowEngine.scaled(held.units(), DECIMALS[instrument][0]));
        assertThat(slots.cost(slot))
            .isEqualTo(
                SlowEngine.scaled(held.cost(), DECIMALS[instrument][0] + DECIMALS[instrument][1]));
      }
    }
    assertThat(found).isEqualTo(slow.openCount());
  }
}
