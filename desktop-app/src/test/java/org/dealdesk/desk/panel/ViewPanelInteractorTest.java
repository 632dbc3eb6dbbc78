package org.dealdesk.desk.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.dealdesk.contract.v1.Column;
import org.dealdesk.contract.v1.ColumnType;
import org.dealdesk.contract.v1.ViewSchema;
import org.dealdesk.desk.Waiting;
import org.dealdesk.desk.fake.FakeDesk;
import org.dealdesk.desk.fake.FakeGateway;
import org.dealdesk.desk.fake.FakeView;
import org.dealdesk.desk.fake.TestCa;
import org.dealdesk.desk.link.LinkState;
import org.dealdesk.desk.link.ViewRequest;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.desk.ui.Mark;
import org.dealdesk.desk.ui.grid.GridModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A panel's model against a real link; the pulse is stepped by hand. */
class ViewPanelInteractorTest {
  private static final TestCa CA = TestCa.create();
  private static final Presentation PRESENTATION =
      Presentation.of(ColumnLook.first("name"), ColumnLook.plain("state"))
          .sorted("name")
          .marked("state", java.util.Map.of("LIVE", Mark.LIVE));

  private final FakeView view =
      new FakeView(
          ViewSchema.newBuilder()
              .setView("sessions")
              .addColumns(Column.newBuilder().setId("name").setType(ColumnType.COLUMN_TYPE_TEXT))
              .addColumns(Column.newBuilder().setId("state").setType(ColumnType.COLUMN_TYPE_TEXT))
              .addKey("name")
              .build());
  private final FakeGateway gateway = new FakeGateway(CA, Clock.systemUTC()).serve(view).start();
  private final FakeDesk desk = new FakeDesk(gateway);
  private final ViewPanelModel model = new ViewPanelModel();
  private final ViewPanelInteractor interactor = open("sessions");

  @AfterEach
  void end() {
    interactor.close();
    desk.close();
    gateway.close();
  }

  @Test
  void showsRowsInWordsWithTheirMark() {
    view.put("MT5 LD4-1", "MT5 LD4-1", "LIVE");
    view.publish();
    until(() -> model.rows().get() == 1);
    GridModel grid = Objects.requireNonNull(model.gridNow());
    int slot = grid.find("MT5 LD4-1");
    assertThat(grid.text(slot, 1)).isEqualTo("live");
    assertThat(grid.mark(slot)).isEqualTo(Mark.LIVE);
    view.put("MT5 LD4-1", "MT5 LD4-1", "a word of a later gateway");
    view.publish();
    until(() -> grid.text(slot, 1).equals("a word of a later gateway"));
    assertThat(grid.mark(slot)).isNull();
  }

  @Test
  void rowsLeftOutAreCountedUntilTheyAreNot() {
    view.put("A", "A", "LIVE");
    view.leaveOut(3_070);
    view.publish();
    until(() -> model.leftOut().get() == 3_070);
    view.leaveOut(0);
    view.publish();
    until(() -> model.leftOut().get() == 0);
    assertThat(model.rows().get()).isEqualTo(1);
  }

  @Test
  void everythingIsOldUntilTheNextWholeState() {
    view.put("A", "A", "LIVE");
    view.publish();
    until(() -> model.rows().get() == 1);
    gateway.stop();
    Waiting.until(() -> desk.link.state() instanceof LinkState.Lost, this::describe);
    interactor.link(desk.link.state());
    GridModel grid = Objects.requireNonNull(model.gridNow());
    assertThat(grid.stale(grid.find("A"))).isTrue();
    interactor.link(new LinkState.Live(Clock.systemUTC().instant(), "x"));
    interactor.drain(() -> false);
    assertThat(grid.stale(grid.find("A"))).as("back says nothing about figures").isTrue();
    gateway.start();
    until(() -> !model.stale().get());
    assertThat(grid.stale(grid.find("A"))).isFalse();
  }

  @Test
  void refusalIsSaidInWords() {
    ViewPanelModel other = new ViewPanelModel();
    try (ViewPanelInteractor refused =
        new ViewPanelInteractor(
            desk.views(),
            ViewRequest.of("nothing"),
            other,
            PRESENTATION,
            Texts.load(Locale.ENGLISH),
            Clock.systemUTC())) {
      Waiting.until(
          () -> {
            refused.drain(() -> false);
            return other.phaseNow() == ViewPanelModel.Phase.REFUSED;
          },
          this::describe);
      assertThat(Objects.requireNonNull(other.fault().get()).code()).isEqualTo("DD-FED-6102");
    }
  }

  @Test
  void spentBudgetLeavesTheRestForTheNextPulse() {
    for (int i = 0; i < 300; i++) {
      view.put("row" + i, "row" + i, "LIVE");
    }
    view.publish();
    int[] pulses = new int[1];
    Waiting.until(
        () -> {
          pulses[0] += interactor.drain(() -> true) ? 1 : 0;
          return model.rows().get() == 300;
        },
        this::describe);
    assertThat(pulses[0]).isGreaterThanOrEqualTo(4);
    assertThat(Objects.requireNonNull(model.gridNow()).size()).isEqualTo(300);
  }

  private ViewPanelInteractor open(String id) {
    return new ViewPanelInteractor(
        desk.views(),
        ViewRequest.of(id),
        model,
        PRESENTATION,
        Texts.load(Locale.ENGLISH),
        Clock.systemUTC());
  }

  private void until(BooleanSupplier condition) {
    Waiting.until(
        () -> {
          interactor.drain(() -> false);
          return condition.getAsBoolean();
        },
        this::describe);
  }

  private String describe() {
    return desk.link.state() + " " + model.phaseNow() + " " + model.rows().get();
  }
}
