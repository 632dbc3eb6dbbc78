package org.dealdesk.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderHoldTest {
  private static final long SECOND = 1_000_000_000L;

  private final OrderHold hold = new OrderHold();

  @Test
  void pointerAndSelectionHoldAsLongAsTheyLast() {
    assertThat(hold.held(0)).isFalse();
    hold.pointer(true);
    assertThat(hold.held(3_600 * SECOND)).isTrue();
    hold.pointer(false);
    hold.selected(true);
    assertThat(hold.held(3_600 * SECOND)).isTrue();
    hold.selected(false);
    assertThat(hold.held(3_600 * SECOND)).isFalse();
  }

  @Test
  void aKeyHoldsForThreeSeconds() {
    hold.key();
    assertThat(hold.held(5 * SECOND)).isTrue();
    assertThat(hold.held(8 * SECOND - 1)).isTrue();
    assertThat(hold.held(8 * SECOND)).isFalse();
  }

  @Test
  void ordersAreHalfASecondApart() {
    assertThat(hold.tooEarly(0)).isFalse();
    hold.ordered(10 * SECOND);
    assertThat(hold.tooEarly(10 * SECOND + SECOND / 2 - 1)).isTrue();
    assertThat(hold.tooEarly(10 * SECOND + SECOND / 2)).isFalse();
  }
}
