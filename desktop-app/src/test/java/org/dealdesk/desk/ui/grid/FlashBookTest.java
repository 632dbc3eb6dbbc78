package org.dealdesk.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlashBookTest {
  private static final long MS = 1_000_000L;

  private final FlashBook book = new FlashBook();
  private final List<String> ended = new ArrayList<>();

  private void paint(long value, long atMs) {
    book.painting(4, 2, value, 100, false, atMs * MS);
  }

  private int direction() {
    return book.direction(4, 2);
  }

  private void expire(long atMs) {
    book.expire(atMs * MS, (slot, column) -> ended.add(slot + "/" + column));
  }

  @Test
  void theFirstPaintingIsNoChange() {
    paint(5_000, 0);
    assertThat(direction()).isZero();
  }

  @Test
  void onlyAChangePastTheThresholdFlashes() {
    paint(0, 0);
    paint(99, 10);
    assertThat(direction()).isZero();
    paint(199, 20);
    assertThat(direction()).isEqualTo(1);
  }

  @Test
  void aFallIsDownAndStandsFor320Milliseconds() {
    paint(0, 0);
    paint(-100, 1_000);
    expire(1_319);
    assertThat(direction()).isEqualTo(-1);
    expire(1_320);
    assertThat(direction()).isZero();
    assertThat(ended).containsExactly("4/2");
  }

  @Test
  void aCellFlashesAtMostOnceASecond() {
    paint(0, 0);
    paint(100, 1_000);
    expire(1_400);
    paint(300, 1_500);
    assertThat(direction()).isZero();
    paint(500, 2_000);
    assertThat(direction()).isEqualTo(1);
  }

  @Test
  void quietPaintingIsRememberedButDoesNotFlash() {
    paint(0, 0);
    book.painting(4, 2, 9_999, 100, true, MS);
    assertThat(direction()).isZero();
    paint(9_999, 3_000);
    assertThat(direction()).isZero();
  }

  @Test
  void offMeansOffAndReducedStandsForASecond() {
    book.mode(FlashMode.OFF);
    paint(0, 0);
    paint(500, 10);
    assertThat(direction()).isZero();
    book.mode(FlashMode.TRIANGLE_ONLY);
    paint(900, 20);
    expire(1_019);
    assertThat(direction()).isEqualTo(1);
    expire(1_020);
    assertThat(direction()).isZero();
  }

  @Test
  void aDifferenceThatOverflowsIsALargeOne() {
    paint(Long.MIN_VALUE, 0);
    paint(Long.MAX_VALUE, 10);
    assertThat(direction()).isEqualTo(1);
  }

  @Test
  void theNumberOfFlashesIsBounded() {
    for (int slot = 0; slot < 2 * FlashBook.LIMIT; slot++) {
      book.painting(slot, 0, 0, 1, false, 0);
      book.painting(slot, 0, 5, 1, false, MS);
    }
    assertThat(book.running()).isEqualTo(FlashBook.LIMIT);
    book.endAll((slot, column) -> {});
    assertThat(book.running()).isZero();
    assertThat(book.direction(0, 0)).isZero();
  }
}
