package org.dealdesk.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import org.dealdesk.desk.ui.grid.GridViewport.Area;
import org.dealdesk.desk.ui.grid.GridViewport.Hit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GridViewportTest {
  private final GridViewport view = new GridViewport();

  @BeforeEach
  void grid() {
    view.columns(new int[] {100, 60, 60, 60}, 1);
    view.size(320, 38 + 10 * 21 + 22);
    view.totalRow(true);
    view.rows(10);
  }

  @Test
  void fortyTwoRowsFitAFullScreen() {
    // Frame: top bar 40, health bar 24, gaps 8, panel header 27, tool bar 28.
    view.columns(new int[] {900}, 1);
    view.size(1110, 1080 - 40 - 24 - 8 - 27 - 28);
    view.rows(60);
    assertThat(view.wholeRows()).isEqualTo(42);
  }

  @Test
  void everythingFitsWithoutBars() {
    assertThat(view.needsVBar()).isFalse();
    assertThat(view.needsHBar()).isFalse();
    assertThat(view.firstRow()).isZero();
    assertThat(view.endRow()).isEqualTo(10);
    assertThat(view.wholeRows()).isEqualTo(10);
    assertThat(view.totalTop()).isEqualTo(38 + 210);
  }

  @Test
  void oneRowMoreNeedsABar() {
    view.rows(11);
    assertThat(view.needsVBar()).isTrue();
    assertThat(view.contentWidth()).isEqualTo(312);
    assertThat(view.maxScrollY()).isEqualTo(21);
    assertThat(view.scrollBy(0, 1_000)).isTrue();
    assertThat(view.scrollY()).isEqualTo(21);
    assertThat(view.scrollBy(0, 1)).as("the end is the end").isFalse();
  }

  @Test
  void aRowCutInTwoIsVisible() {
    view.rows(100);
    view.scrollTo(0, 10);
    assertThat(view.firstRow()).isZero();
    assertThat(view.endRow()).isEqualTo(11);
    assertThat(view.rowY(0)).isEqualTo(28);
  }

  @Test
  void fewerRowsPullTheWindowBack() {
    view.rows(100);
    view.scrollTo(0, 100_000);
    view.rows(5);
    assertThat(view.scrollY()).isZero();
  }

  @Test
  void frozenColumnsStay() {
    view.size(200, 300);
    view.scrollTo(1_000, 0);
    assertThat(view.columnX(0)).isEqualTo(GridViewport.GUTTER);
    assertThat(view.columnX(3) + view.columnWidth(3))
        .as("the last column ends at the edge")
        .isEqualTo(200);
    assertThat(view.columnAt(40)).isZero();
    assertThat(view.columnVisible(1)).as("it lies under the frozen one").isFalse();
    assertThat(view.columnVisible(3)).isTrue();
  }

  @Test
  void revealMovesAsLittleAsNeeded() {
    view.size(200, 38 + 5 * 21 + 22);
    view.rows(100);
    assertThat(view.needsHBar()).isTrue();
    view.reveal(50, 3);
    assertThat(view.rowY(50) + GridViewport.ROW).isEqualTo(view.bodyBottom());
    assertThat(view.columnX(3) + view.columnWidth(3)).isEqualTo(view.contentWidth());
    assertThat(view.reveal(50, 3)).as("it is there already").isFalse();
    view.reveal(10, 1);
    assertThat(view.rowY(10)).isEqualTo(view.bodyTop());
    assertThat(view.columnX(1)).isEqualTo(view.frozenEnd());
  }

  @Test
  void knowsWhatLiesUnderAPoint() {
    view.size(320, 38 + 8 * 21 + 22);
    assertThat(view.hit(10, 5)).isEqualTo(new Hit(Area.BAND, -1, -1));
    assertThat(view.hit(50, 20)).isEqualTo(new Hit(Area.HEADER, -1, 0));
    assertThat(view.hit(129, 20)).isEqualTo(new Hit(Area.HEADER_EDGE, -1, 0));
    assertThat(view.hit(131, 20))
        .as("just behind the edge")
        .isEqualTo(new Hit(Area.HEADER_EDGE, -1, 0));
    assertThat(view.hit(50, 38)).isEqualTo(new Hit(Area.CELL, 0, 0));
    assertThat(view.hit(140, 38 + 43)).isEqualTo(new Hit(Area.CELL, 2, 1));
    assertThat(view.hit(10, 38 + 43)).isEqualTo(new Hit(Area.GUTTER, 2, -1));
    assertThat(view.hit(140, 38 + 8 * 21 + 3)).isEqualTo(new Hit(Area.TOTAL, -1, 1));
    assertThat(view.hit(318, 60)).isEqualTo(new Hit(Area.V_BAR, -1, -1));
    assertThat(view.hit(-1, 60).area()).isEqualTo(Area.NONE);
    view.rows(2);
    assertThat(view.hit(50, 38 + 3 * 21).area()).as("below the last row").isEqualTo(Area.NONE);
  }

  @Test
  void thumbAndScrollAreEachOthersReverse() {
    int track = 500;
    int max = 12_345;
    int thumb = GridViewport.thumbLength(track, track, track + max);
    for (int scroll = 0; scroll <= max; scroll += 97) {
      int offset = GridViewport.thumbOffset(track, thumb, scroll, max);
      int back = GridViewport.scrollOfThumb(track, thumb, offset, max);
      assertThat(back)
          .as("scroll %d", scroll)
          .isBetween(scroll - max / (track - thumb) - 1, scroll);
    }
    assertThat(GridViewport.scrollOfThumb(track, thumb, 10_000, max)).isEqualTo(max);
    assertThat(GridViewport.scrollOfThumb(track, thumb, -5, max)).isZero();
    assertThat(GridViewport.thumbLength(500, 500, 50_000_000)).isEqualTo(GridViewport.MIN_THUMB);
  }

  @Test
  void spareWidthIsSharedUpToHalf() {
    int[] widths = {100, 100, 50};
    boolean[] byHand = {false, false, true};
    assertThat(GridSurface.stretch(widths, byHand, 290)).containsExactly(120, 120, 50);
    assertThat(GridSurface.stretch(widths, byHand, 5_000)).containsExactly(150, 150, 50);
    assertThat(GridSurface.stretch(widths, byHand, 200)).containsExactly(100, 100, 50);
    assertThat(GridSurface.stretch(widths, new boolean[] {true, true, true}, 900))
        .containsExactly(100, 100, 50);
  }
}
