package org.dealdesk.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ListResourceBundle;
import java.util.ResourceBundle;
import org.dealdesk.contract.v1.Column;
import org.dealdesk.contract.v1.ColumnType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GridColumnTest {
  private static final ResourceBundle TEXTS =
      new ListResourceBundle() {
        @Override
        protected Object[][] getContents() {
          return new Object[][] {
            {"column.floatingPnlClients", "Clients"}, {"band.clients", "Clients"}
          };
        }
      };

  @Test
  void comesFromTheContractWithItsTexts() {
    Column wire =
        Column.newBuilder()
            .setId("floatingPnlClients")
            .setType(ColumnType.COLUMN_TYPE_MONEY)
            .setDecimals(2)
            .setUnit("USD")
            .setBand("clients")
            .setAdditive(true)
            .setLineage("sum of positions")
            .build();
    GridColumn column = GridColumn.of(wire, TEXTS);
    assertThat(column.title()).isEqualTo("Clients");
    assertThat(column.bandTitle()).isEqualTo("Clients, USD");
    assertThat(column.kind()).isEqualTo(CellKind.MONEY);
    assertThat(column.additive()).isTrue();
    assertThat(column.hidden()).isFalse();
    assertThat(column.shownDecimals(2)).as("whole units in grids").isZero();
    assertThat(column.startWidth()).isEqualTo(CellKind.MONEY.defaultWidth());
  }

  @Test
  void aColumnNewerThanTheDeskShowsItsId() {
    Column wire = Column.newBuilder().setId("newer").setBand("newBand").setTypeValue(99).build();
    GridColumn column = GridColumn.of(wire, TEXTS);
    assertThat(column.title()).isEqualTo("newer");
    assertThat(column.bandTitle()).isEqualTo("newBand");
    assertThat(column.kind()).isEqualTo(CellKind.TEXT);
  }

  @Test
  void statesAreNeverShownAsNumbers() {
    Column wire = Column.newBuilder().setId("state").setType(ColumnType.COLUMN_TYPE_STATE).build();
    assertThat(GridColumn.of(wire, TEXTS).hidden()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(ColumnType.class)
  void everyTypeHasAKindAndALook(ColumnType type) {
    CellKind kind = CellKind.of(type);
    assertThat(ColumnStyle.of(kind)).isNotNull();
    assertThat(kind.numeric()).isEqualTo(kind != CellKind.TEXT);
  }

  @Test
  void refusesDecimalsNoLongHas() {
    assertThatThrownBy(() -> GridColumn.of("x", CellKind.PRICE, 19, "X"))
        .hasMessageContaining("0 to 18");
  }
}
