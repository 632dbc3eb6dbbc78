package org.dealdesk.engine.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExposureEngineTest {
  private static final int BOOK = 0;
  private static final long HUGE = Rows.LIMIT - 1;

  private final ExposureEngine engine = new ExposureEngine(2, 3);
  private final int eurusd = engine.addInstrument(2, 5);
  private final int shares = engine.addInstrument(0, 0);
  private final int client = engine.addAccount(0, 1);
  private final int other = engine.addAccount(1, 1);
  private final EventBatch batch = new EventBatch(1);

  private void apply() {
    engine.apply(batch);
    batch.clear();
  }

  private List<Long> row(int instrument, int cut, int value) {
    Rows rows = engine.rows();
    int row = rows.row(instrument, cut, value);
    return List.of(
        rows.longUnits(row),
        rows.shortUnits(row),
        rows.longCost(row),
        rows.shortCost(row),
        rows.tradeCash(row),
        (long) rows.longCount(row),
        (long) rows.shortCount(row));
  }

  private List<Long> everything() {
    List<Long> figures = new ArrayList<>();
    for (int instrument = 0; instrument < engine.instruments().count(); instrument++) {
      for (int cut = 0; cut < engine.rows().cutCount(); cut++) {
        for (int value = 0; value < engine.rows().cutSize(cut); value++) {
          figures.addAll(row(instrument, cut, value));
        }
      }
    }
    for (int slot = 0; slot < engine.slots().limit(); slot++) {
      figures.add(engine.slots().units(slot));
      figures.add(engine.slots().cost(slot));
    }
    return figures;
  }

  @Test
  void another_engine_goes_on_with_positions_at_their_cost_and_the_cash_before() {
    batch.deal(7, client, shares, 300, 10);
    batch.deal(7, client, shares, -100, 13);
    batch.deal(8, client, shares, -50, 11);
    apply();
    engine.reassign(client, 1, 2);
    batch.deal(9, client, shares, 5, 12);
    apply();
    ExposureEngine again = new ExposureEngine(2, 3);
    again.addInstrument(2, 5);
    again.addInstrument(0, 0);
    again.addAccount(0, 1);
    for (int slot = 0; slot < 2; slot++) {
      batch.openAtCost(
          engine.slots().key(slot),
          0,
          shares,
          engine.slots().units(slot),
          engine.slots().cost(slot));
    }
    again.apply(batch);
    int row = engine.rows().row(shares, BOOK, 0);
    again.carryCash(shares, engine.rows().tradeCash(row) - again.rows().tradeCash(row), 0, 1);
    assertThat(again.rows().tradeCash(row)).isEqualTo(-3_000 + 1_300 + 550);
    assertThat(again.realised(shares, row)).isEqualTo(300);
    assertThatThrownBy(() -> again.carryCash(shares, -HUGE, 0, 1))
        .isInstanceOf(RefusedEventException.class);
    assertThat(again.realised(shares, row)).as("nothing of it").isEqualTo(300);
    assertThatThrownBy(() -> again.carryCash(2, 1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_position_is_opened_closed_in_part_and_reversed() {
    batch.deal(7, client, shares, 300, 10);
    batch.deal(7, client, shares, 100, 20);
    apply();
    assertThat(row(shares, BOOK, 0)).containsExactly(400L, 0L, 5_000L, 0L, -5_000L, 1L, 0L);
    // 5,000 x 150 / 400 = 1,875 leaves the position; 150 x 30 came in.
    batch.deal(7, client, shares, -150, 30);
    batch.tick(shares, 30, 31);
    apply();
    int row = engine.rows().row(shares, BOOK, 0);
    assertThat(row(shares, BOOK, 0)).containsExactly(250L, 0L, 3_125L, 0L, -500L, 1L, 0L);
    assertThat(engine.realised(shares, row)).isEqualTo(150 * 30 - 1_875);
    assertThat(engine.floating(shares, row)).isEqualTo(250 * 30 - 3_125);
    batch.deal(7, client, shares, -350, 40);
    apply();
    assertThat(row(shares, BOOK, 0)).containsExactly(0L, 100L, 0L, 4_000L, 13_500L, 0L, 1L);
    assertThat(engine.floating(shares, row)).isEqualTo(4_000 - 100 * 31);
    assertThat(engine.total(shares, row)).isEqualTo(13_500 - 100 * 31);
    batch.deal(7, client, shares, 100, 31);
    apply();
    assertThat(engine.slots().openCount()).isZero();
    assertThat(row(shares, BOOK, 0)).containsExactly(0L, 0L, 0L, 0L, 10_400L, 0L, 0L);
  }

  @Test
  void a_partial_close_is_rounded_half_up_and_the_rest_stays() {
    batch.openAtCost(1, client, shares, 3, 10);
    batch.deal(1, client, shares, -1, 0);
    batch.openAtCost(2, other, shares, 2, 5);
    batch.deal(2, other, shares, -1, 0);
    batch.openAtCost(3, client, eurusd, -2, -5);
    batch.deal(3, client, eurusd, 1, 0);
    apply();
    Slots slots = engine.slots();
    assertThat(slots.cost(slots.find(1))).as("10/3 rounds to 3").isEqualTo(7);
    assertThat(slots.cost(slots.find(2))).as("2.5 rounds to 3").isEqualTo(2);
    assertThat(slots.cost(slots.find(3))).as("-2.5 rounds to -3").isEqualTo(-2);
  }

  @Test
  void a_repair_replaces_the_position_and_realises_nothing() {
    batch.deal(1, client, shares, 100, 10);
    batch.deal(1, client, shares, -50, 14);
    apply();
    int row = engine.rows().row(shares, BOOK, 0);
    assertThat(engine.realised(shares, row)).isEqualTo(200);
    batch.open(1, client, shares, -70, 12);
    apply();
    assertThat(engine.realised(shares, row)).isEqualTo(200);
    assertThat(engine.rows().shortUnits(row)).isEqualTo(70);
    batch.open(1, other, eurusd, 5, 3);
    apply();
    assertThat(engine.rows().shortUnits(row)).isZero();
    assertThat(row(eurusd, BOOK, 1)).containsExactly(5L, 0L, 15L, 0L, -15L, 1L, 0L);
    assertThat(engine.slots().account(engine.slots().find(1))).isEqualTo(other);
    batch.open(1, other, eurusd, 0, 99);
    batch.openAtCost(2, other, eurusd, 0, 99);
    batch.deal(3, other, eurusd, 0, 99);
    apply();
    assertThat(engine.slots().openCount()).isZero();
    assertThat(row(eurusd, BOOK, 1)).containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 0L);
    assertThat(engine.realised(shares, row)).isEqualTo(200);
  }

  @Test
  void a_position_keeps_its_book_until_it_is_transferred() {
    batch.deal(1, client, shares, 100, 10);
    batch.deal(1, client, shares, -40, 12);
    apply();
    engine.reassign(client, 1, 2);
    batch.deal(1, client, shares, 10, 11);
    batch.deal(2, client, shares, 5, 11);
    apply();
    assertThat(engine.rows().longUnits(engine.rows().row(shares, BOOK, 0))).isEqualTo(70);
    assertThat(engine.rows().longUnits(engine.rows().row(shares, BOOK, 1))).isEqualTo(5);
    engine.transferPositions(client);
    assertThat(row(shares, BOOK, 0)).containsExactly(0L, 0L, 0L, 0L, 80L, 0L, 0L);
    assertThat(row(shares, BOOK, 1)).containsExactly(75L, 0L, 765L, 0L, -765L, 2L, 0L);
    assertThat(row(shares, 1, 2)).containsExactly(75L, 0L, 765L, 0L, -765L, 2L, 0L);
  }

  @Test
  void an_overflow_changes_nothing_and_names_the_event() {
    batch.deal(1, client, shares, HUGE - 10, 1);
    batch.deal(2, other, shares, 4, 1);
    apply();
    List<Long> before = everything();
    // Units fit one book and not the region both accounts share.
    batch.deal(3, other, eurusd, 100, 100_000);
    batch.deal(4, other, shares, 1_000, 1);
    batch.deal(5, other, eurusd, 1, 100_000);
    RefusedEventException refused =
        catchThrowableOfType(RefusedEventException.class, () -> engine.apply(batch));
    assertThat(refused.reason()).isEqualTo(RefusedEventException.Reason.OVERFLOW);
    assertThat(refused.trade()).isEqualTo(1);
    assertThat(refused.instrument()).isEqualTo(shares);
    assertThat(refused.slotKey()).isEqualTo(4);
    assertThat(engine.slots().find(3)).isNotNegative();
    assertThat(engine.slots().find(4)).isNegative();
    assertThat(engine.slots().find(5)).isNegative();
    engine.apply(batch, refused.trade() + 1);
    assertThat(engine.slots().find(5)).isNotNegative();
    batch.clear();
    batch.open(3, client, eurusd, 0, 0);
    batch.open(5, client, eurusd, 0, 0);
    apply();
    assertThat(everything().subList(0, before.size())).isEqualTo(before);
  }

  @Test
  void no_extreme_number_gets_in() {
    long[][] extremes = {
      {Long.MIN_VALUE, 1},
      {Long.MAX_VALUE, 1},
      {1, Long.MIN_VALUE},
      {1, Long.MAX_VALUE},
      {Long.MIN_VALUE, 0},
      {Rows.LIMIT, 0},
      {3_037_000_500L, 3_037_000_500L},
      {-3_037_000_500L, 3_037_000_500L},
      {Long.MIN_VALUE, Long.MIN_VALUE},
      {Long.MIN_VALUE, -1}
    };
    batch.deal(1, client, shares, 10, 10);
    batch.deal(2, client, shares, -10, 10);
    apply();
    List<Long> before = everything();
    for (long[] extreme : extremes) {
      for (long key = 1; key <= 3; key++) {
        for (int kind = 0; kind < 2; kind++) {
          if (kind == 0) {
            batch.deal(key, client, shares, extreme[0], extreme[1]);
          } else {
            batch.open(key, client, shares, extreme[0], extreme[1]);
          }
          assertThatThrownBy(() -> engine.apply(batch))
              .as("%d at %d", extreme[0], extreme[1])
              .isInstanceOf(RefusedEventException.class);
          batch.clear();
          assertThat(everything()).isEqualTo(before);
        }
      }
    }
    batch.openAtCost(1, client, shares, 1, Long.MIN_VALUE);
    assertThatThrownBy(() -> engine.apply(batch)).isInstanceOf(RefusedEventException.class);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void a_refused_move_between_instruments_leaves_both() {
    batch.deal(1, client, shares, HUGE, 1);
    batch.deal(2, client, eurusd, 7, 3);
    apply();
    List<Long> before = everything();
    batch.open(2, client, shares, HUGE, 1);
    assertThatThrownBy(() -> engine.apply(batch)).isInstanceOf(RefusedEventException.class);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void a_slot_does_not_change_its_instrument_by_a_deal() {
    batch.deal(1, client, shares, 10, 10);
    apply();
    batch.deal(1, client, eurusd, 10, 10);
    RefusedEventException refused =
        catchThrowableOfType(RefusedEventException.class, () -> engine.apply(batch));
    assertThat(refused.reason()).isEqualTo(RefusedEventException.Reason.OTHER_INSTRUMENT);
    assertThat(row(eurusd, BOOK, 0)).containsOnly(0L);
  }

  @Test
  void a_batch_with_an_unknown_index_is_not_applied_at_all() {
    batch.deal(1, client, shares, 10, 10);
    batch.deal(2, 99, shares, 10, 10);
    assertThatThrownBy(() -> engine.apply(batch)).isInstanceOf(IllegalArgumentException.class);
    batch.clear();
    batch.deal(1, client, shares, 10, 10);
    batch.tick(-1, 1, 1);
    assertThatThrownBy(() -> engine.apply(batch)).isInstanceOf(IllegalArgumentException.class);
    batch.clear();
    batch.tick(2, 1, 1);
    assertThatThrownBy(() -> engine.apply(batch)).isInstanceOf(IllegalArgumentException.class);
    assertThat(engine.slots().openCount()).isZero();
  }

  @Test
  void a_mark_that_does_not_fit_names_the_instrument_and_passes() {
    batch.deal(1, client, shares, HUGE, 1);
    batch.tick(shares, 3, 3);
    apply();
    int row = engine.rows().row(shares, BOOK, 0);
    assertThatThrownBy(() -> engine.floating(shares, row))
        .isInstanceOfSatisfying(
            MarkOverflowException.class, e -> assertThat(e.instrument()).isEqualTo(shares));
    assertThatThrownBy(() -> engine.total(shares, row)).isInstanceOf(MarkOverflowException.class);
    batch.tick(shares, 1, 1);
    apply();
    assertThat(engine.floating(shares, row)).isZero();
  }

  @Test
  void what_changed_is_dirty_until_it_is_read() {
    Instruments instruments = engine.instruments();
    instruments.clearDirty(eurusd);
    instruments.clearDirty(shares);
    assertThat(instruments.nextDirty(0)).isEqualTo(-1);
    batch.tick(shares, 1, 2);
    apply();
    assertThat(instruments.nextDirty(0)).isEqualTo(shares);
    assertThat(instruments.nextDirty(shares + 1)).isEqualTo(-1);
    instruments.clearDirty(shares);
    batch.deal(1, client, eurusd, 1, 1);
    apply();
    assertThat(instruments.nextDirty(0)).isEqualTo(eurusd);
    instruments.clearDirty(eurusd);
    batch.open(1, client, shares, 1, 1);
    apply();
    assertThat(instruments.nextDirty(0)).as("left").isEqualTo(eurusd);
    assertThat(instruments.nextDirty(1)).as("joined").isEqualTo(shares);
    instruments.markAllDirty();
    assertThat(instruments.nextDirty(0)).isZero();
  }

  @Test
  void flat_is_under_one_per_cent_of_the_gross() {
    ExposureSum sum = new ExposureSum(engine);
    assertThat(sum.start(shares).add(BOOK, 0).isFlat()).as("nothing at all").isTrue();
    batch.deal(1, client, shares, 101, 10);
    batch.deal(2, client, shares, -99, 10);
    apply();
    assertThat(sum.start(shares).add(BOOK, 0).isFlat()).as("2 of 200").isFalse();
    assertThat(sum.breakEven(0)).isEqualTo(10);
    batch.deal(1, client, shares, 100, 10);
    batch.deal(2, client, shares, -101, 10);
    apply();
    assertThat(sum.start(shares).add(BOOK, 0).isFlat()).as("1 of 401").isTrue();
    assertThatThrownBy(() -> sum.breakEven(0)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> sum.start(eurusd).vwapLong(5))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void an_open_cut_that_overflows_takes_the_fixed_ones_back() {
    ExposureEngine open = new ExposureEngine(1, ExposureEngine.OPEN);
    int wheat = open.addInstrument(0, 0);
    int account = open.addAccount(0, 500);
    batch.deal(1, account, wheat, 2, -HUGE / 2);
    batch.deal(2, account, wheat, -2, -HUGE / 2);
    open.apply(batch);
    batch.clear();
    batch.deal(3, account, wheat, 3, -HUGE / 4);
    assertThatThrownBy(() -> open.apply(batch)).isInstanceOf(RefusedEventException.class);
    int row = open.rows().row(wheat, 0, 0);
    int segment = open.segments().row(wheat, 500);
    assertThat(open.rows().longUnits(row)).isEqualTo(2);
    assertThat(open.segments().longUnits(segment)).isEqualTo(2);
    assertThat(open.segments().longCost(segment)).isEqualTo(open.rows().longCost(row));
    assertThat(open.segments().lockedUnits(segment)).isEqualTo(2);
    assertThat(open.segments().row(wheat, 499)).isEqualTo(Segments.EMPTY);
    assertThat(open.segments().limit(wheat)).isEqualTo(501);
  }

  @Test
  void refuses_a_shape_it_cannot_have() {
    assertThatThrownBy(ExposureEngine::new).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ExposureEngine(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> engine.addInstrument(10, 9))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> engine.addAccount(2, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> engine.addAccount(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> engine.reassign(5, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(engine::segments).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new ExposureEngine(ExposureEngine.OPEN, 2))
        .isInstanceOf(IllegalArgumentException.class);
    ExposureEngine open = new ExposureEngine(1, ExposureEngine.OPEN);
    assertThatThrownBy(() -> open.addAccount(0, Segments.MAX_SEGMENTS))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
