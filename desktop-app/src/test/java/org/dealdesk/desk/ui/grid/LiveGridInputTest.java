package org.dealdesk.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.dealdesk.desk.ui.OnFx;
import org.junit.jupiter.api.Test;

/** Keys, pointer, order and screen reader. */
class LiveGridInputTest {
  private static final int NOTIONAL = 7;

  private static GridBench bench() {
    return new GridBench(ExposureFixture.model(), 990, 600);
  }

  @Test
  void keysMoveTheFocus() throws Exception {
    OnFx.run(() -> {
      GridBench bench = bench();
      bench.key(KeyCode.DOWN, "");
      assertThat(bench.grid.selection().focusKey())
          .as("the first key shows where one is")
          .isEqualTo("USDJPY");
      bench.key(KeyCode.DOWN, "");
      bench.key(KeyCode.J, "");
      assertThat(bench.grid.selection().focusKey()).isEqualTo("GBPUSD");
      bench.key(KeyCode.K, "");
      bench.key(KeyCode.UP, "");
      assertThat(bench.grid.selection().keys()).containsExactly("USDJPY");
      bench.key(KeyCode.END, "C");
      assertThat(bench.grid.selection().focusKey()).isEqualTo("EURHUF");
      bench.key(KeyCode.DOWN, "");
      assertThat(bench.grid.selection().focusKey()).as("the end is the end").isEqualTo("EURHUF");
      bench.key(KeyCode.PAGE_UP, "");
      int place = 59 - (bench.grid.wholeRows() - 1);
      assertThat(bench.grid.selection().focusKey()).isEqualTo(bench.grid.keyAt(place));
      bench.key(KeyCode.HOME, "C");
      assertThat(bench.grid.selection().focusKey()).isEqualTo("USDJPY");
      bench.key(KeyCode.END, "");
      assertThat(bench.grid.selection().focusColumn()).isEqualTo(14);
      bench.key(KeyCode.LEFT, "");
      assertThat(bench.grid.selection().focusColumn()).isEqualTo(13);
      bench.key(KeyCode.HOME, "");
      bench.key(KeyCode.LEFT, "");
      assertThat(bench.grid.selection().focusColumn()).isZero();
    });
  }

  @Test
  void shiftExtendsAndEnterOpens() throws Exception {
    OnFx.run(() -> {
      GridBench bench = bench();
      List<String> opened = new ArrayList<>();
      bench.grid.setOnOpen(opened::add);
      bench.key(KeyCode.ENTER, "");
      assertThat(opened).as("nothing is focused yet").isEmpty();
      bench.grid.select(2);
      bench.key(KeyCode.DOWN, "S");
      bench.key(KeyCode.DOWN, "S");
      assertThat(bench.grid.selection().keys()).containsExactly("GBPUSD", "EURJPY", "USDCAD");
      bench.key(KeyCode.ENTER, "");
      assertThat(opened).containsExactly("USDCAD");
      bench.doubleClick(60, GridBench.rowMiddle(0));
      assertThat(opened).containsExactly("USDCAD", "USDJPY");
    });
  }

  @Test
  void lettersWithModifiersAreNotTheGrids() throws Exception {
    OnFx.run(() -> {
      GridBench bench = bench();
      bench.grid.select(2);
      bench.key(KeyCode.J, "A");
      bench.key(KeyCode.J, "S");
      bench.key(KeyCode.J, "C");
      bench.key(KeyCode.X, "");
      assertThat(bench.grid.selection().keys()).containsExactly("GBPUSD");
    });
  }

  @Test
  void pointerSelectsTogglesAndExtends() throws Exception {
    OnFx.run(() -> {
      GridBench bench = bench();
      bench.click(60, GridBench.rowMiddle(1), "");
      bench.click(60, GridBench.rowMiddle(3), "C");
      assertThat(bench.grid.selection().keys()).containsExactly("EURUSD", "EURJPY");
      bench.click(60, GridBench.rowMiddle(5), "S");
      assertThat(bench.grid.selection().keys()).containsExactly("EURJPY", "USDCAD", "GBPJPY");
      bench.press(60, GridBench.rowMiddle(0), "");
      bench.drag(60, GridBench.rowMiddle(2));
      bench.release(60, GridBench.rowMiddle(2), "");
      assertThat(bench.grid.selection().keys()).containsExactly("USDJPY", "EURUSD", "GBPUSD");
    });
  }

  @Test
  void copyGivesExactValues() throws Exception {
    OnFx.run(() -> {
      GridBench bench = bench();
      bench.grid.showColumns(0, NOTIONAL, 8, 9);
      bench.grid.selection().only("EURUSD");
      bench.grid.selection().toggle("NZDUSD");
      String expected = "EURUSD\t-9140704.00\t1.08494\t1.08587\nNZDUSD\t-1806.00\t0.60308\t\n";
      assertThat(bench.grid.copyText(false)).isEqualTo(expected);
      assertThat(bench.grid.copyText(true))
          .startsWith("Instrument\tHouse, USD Notional\tClients, price Client avg\t")
          .endsWith(expected);
      bench.key(KeyCode.C, "C");
      assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo(expected);
    });
  }

  @Test
  void aClickOnAHeaderSortsAndShiftAdds() throws Exception {
    OnFx.run(() -> {
      GridBench bench = bench();
      bench.click(60, 28, "");
      bench.step();
      assertThat(bench.grid.keyAt(0)).isEqualTo("AAPL");
      assertThat(bench.grid.headerText(0)).isEqualTo("Instrument, sorted, rising");
      bench.click(60, 28, "");
      bench.step();
      assertThat(bench.grid.keyAt(0)).isEqualTo("XPTUSD");
      bench.click(140, 28, "S");
      assertThat(bench.grid.sort().rank(1)).isEqualTo(2);
      bench.click(60, 28, "");
      bench.step();
      assertThat(bench.grid.keyAt(0)).as("none: the order of arrival").isEqualTo("USDJPY");
    });
  }

  @Test
  void theOrderWaitsForTheEye() throws Exception {
    OnFx.run(() -> {
      GridBench bench = bench();
      bench.grid.setSort(GridSort.bySize(NOTIONAL));
      bench.step();
      bench.move(60, GridBench.rowMiddle(1));
      bench.model.setNumber("SOLUSD", NOTIONAL, 99_000_000_00L);
      bench.stepAfter(5_000);
      assertThat(bench.grid.keyAt(0)).as("the pointer is on the grid").isEqualTo("USDJPY");
      assertThat(bench.grid.orderWaits()).isTrue();
      bench.leave();
      bench.stepAfter(1_000);
      assertThat(bench.grid.keyAt(0)).isEqualTo("SOLUSD");
      assertThat(bench.grid.orderWaits()).isFalse();
      bench.key(KeyCode.RIGHT, "");
      bench.model.setNumber("AAPL", NOTIONAL, 100_000_000_00L);
      bench.stepAfter(2_900);
      assertThat(bench.grid.keyAt(0)).as("a key of the last three seconds").isEqualTo("SOLUSD");
      bench.key(KeyCode.SPACE, "");
      bench.step();
      assertThat(bench.grid.keyAt(0)).as("Space takes the new order").isEqualTo("AAPL");
    });
  }

  @Test
  void aNewRowWhileHeldStandsAtTheEndAndARemovedOneGoes() throws Exception {
    OnFx.run(() -> {
      GridBench bench = bench();
      bench.grid.setSort(GridSort.bySize(NOTIONAL));
      bench.step();
      bench.grid.select(3);
      String third = bench.grid.keyAt(2);
      bench.model.setNumber("NEW", NOTIONAL, 500_000_000_00L);
      bench.model.remove("USDCAD");
      bench.step();
      assertThat(bench.grid.shownRows()).isEqualTo(60);
      assertThat(bench.grid.keyAt(59)).isEqualTo("NEW");
      assertThat(bench.grid.keyAt(2)).isEqualTo(third);
      bench.grid.sortNow();
      bench.step();
      assertThat(bench.grid.keyAt(0)).isEqualTo("NEW");
    });
  }

  @Test
  void wheelBarsAndEdgesAreDragged() throws Exception {
    OnFx.run(() -> {
      GridBench bench = bench();
      bench.wheel(1);
      bench.step();
      bench.click(60, GridBench.rowMiddle(0), "");
      assertThat(bench.grid.selection().focusKey()).isEqualTo("EURJPY");
      bench.press(987, 45, "");
      bench.drag(987, 5_000);
      bench.release(987, 5_000, "");
      bench.step();
      bench.click(60, 580, "");
      assertThat(bench.grid.selection().focusKey()).as("at the end").isEqualTo("EURHUF");
      int width = bench.grid.columnWidth(0);
      bench.press(GridViewport.GUTTER + width - 1, 28, "");
      bench.drag(GridViewport.GUTTER + width + 39, 28);
      bench.release(GridViewport.GUTTER + width + 39, 28, "");
      assertThat(bench.grid.columnWidth(0)).isEqualTo(width + 40);
      assertThat(bench.grid.sort()).as("a drag of the edge does not sort").isEqualTo(GridSort.NONE);
    });
  }

  @Test
  void theFilterHidesRowsAndTheSelectionOfHiddenRowsGoes() throws Exception {
    OnFx.run(() -> {
      GridBench bench = bench();
      bench.grid.select(0);
      bench.grid.setFilter(slot -> bench.model.text(slot, 1).equals("Metal"));
      bench.step();
      assertThat(bench.grid.shownRows()).isEqualTo(3);
      assertThat(bench.grid.selection().keys()).isEmpty();
      bench.grid.setFilter(slot -> true);
      bench.step();
      assertThat(bench.grid.shownRows()).isEqualTo(60);
    });
  }

  @Test
  void aScreenReaderHearsRowColumnValueUnitAndState() throws Exception {
    OnFx.run(() -> {
      GridBench bench = bench();
      assertThat(bench.grid.getAccessibleRole()).isEqualTo(AccessibleRole.TABLE_VIEW);
      assertThat(bench.grid.queryAccessibleAttribute(AccessibleAttribute.ROW_COUNT)).isEqualTo(60);
      assertThat(bench.grid.queryAccessibleAttribute(AccessibleAttribute.COLUMN_COUNT))
          .isEqualTo(15);
      Node cell = node(bench, AccessibleAttribute.CELL_AT_ROW_COLUMN, 1, NOTIONAL);
      assertThat(cell.getAccessibleRole()).isEqualTo(AccessibleRole.TABLE_CELL);
      assertThat(cell.queryAccessibleAttribute(AccessibleAttribute.TEXT))
          .isEqualTo("EURUSD, House, USD Notional, minus 9,140,704 US dollars, live");
      bench.model.setAllStale(true);
      assertThat((String) cell.queryAccessibleAttribute(AccessibleAttribute.TEXT))
          .endsWith(", stale");
      bench.grid.select(4);
      Node focus = node(bench, AccessibleAttribute.FOCUS_ITEM);
      assertThat(focus.queryAccessibleAttribute(AccessibleAttribute.ROW_INDEX)).isEqualTo(4);
      assertThat(focus.queryAccessibleAttribute(AccessibleAttribute.SELECTED)).isEqualTo(true);
    });
  }

  private static Node node(GridBench bench, AccessibleAttribute attribute, Object... parameters) {
    return (Node)
        Objects.requireNonNull(bench.grid.queryAccessibleAttribute(attribute, parameters));
  }
}
