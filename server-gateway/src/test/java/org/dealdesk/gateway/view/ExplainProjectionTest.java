package org.dealdesk.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.live.SmallDesk.ONE;
import static org.dealdesk.gateway.live.SmallDesk.WEST;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.SmallDesk;
import org.dealdesk.model.fault.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class ExplainProjectionTest {
  private static final Entitlement ALL = new Entitlement(Optional.empty(), true);

  private final SmallDesk desk = new SmallDesk();
  private final LiveState live = desk.newState();
  private final AnnotationConfigApplicationContext spring =
      new AnnotationConfigApplicationContext();
  private ViewSource explain;

  @BeforeEach
  void register() {
    spring.registerBean(ExplainView.class);
    spring.registerBean(
        ViewRegistry.class,
        () -> {
          List<ViewSource> views = new ArrayList<>(ExposureLineageTest.views());
          views.add(spring.getBean(ExplainView.class));
          views.add(new BreaksView());
          return new ViewRegistry(views);
        });
    spring.refresh();
    explain = spring.getBean(ExplainView.class);
    ExampleOne.fill(desk, live);
  }

  @AfterEach
  void close() {
    spring.close();
  }

  private static Map<String, String> what(String view, String row, String column) {
    return Map.of("view", view, "row", row, "column", column);
  }

  private Rows rows(Map<String, String> what) {
    return Rows.of(explain, new ViewRequest("explain", what, ALL), live);
  }

  @Test
  void partsOfARollUpAreTheInstrumentsAndFollowTheLiveState() {
    Rows rows = rows(what("exposure.class", "FX|", "clientNet"));
    assertThat(rows.keys())
        .containsExactly(
            "FIGURE|clientNet", "PART|EURJPY", "PART|EURUSD", "PART|GBPUSD", "PART|USDJPY");
    assertThat(rows.number("FIGURE|clientNet", "value")).isEqualByComparingTo("430715.91");
    assertThat(rows.number("PART|GBPUSD", "value")).isEqualByComparingTo("-190059.00");
    desk.apply(live, desk.deal(ONE, 2, 3, "buy 1.50 GBPUSD.r x100000 at 1.26500"));
    rows.refresh(live);
    assertThat(rows.number("FIGURE|clientNet", "value")).isEqualByComparingTo("620774.91");
    assertThat(rows.number("PART|GBPUSD", "value")).isEqualByComparingTo("0");
  }

  @Test
  void aConvertedFigureNamesItsRateExactly() {
    Rows rows = rows(what("exposure.symbol", "USDJPY", "clientLongNotional"));
    assertThat(rows.cell("FORMULA|formula", "text"))
        .isEqualTo("clientLongUnits x (bid + ask) / 2 x rateOver / rateUnder, HALF_UP");
    assertThat(rows.cell("INPUT|rateOver", "text")).isEqualTo("2000");
    assertThat(rows.cell("INPUT|rateUnder", "text")).isEqualTo("299010");
  }

  @Test
  void aSliceIsExplainedAsASlice() {
    Map<String, String> sliced =
        new HashMap<>(what("exposure.symbol", "EURUSD", "clientLongUnits"));
    sliced.put("book", "A");
    assertThat(rows(sliced).keys())
        .containsExactly("FIGURE|clientLongUnits", "PART|1|East\\A-USD|east|A|GB");
  }

  @Test
  void whatIsNotThereIsEmptyAndComesWhenItIs() {
    Rows rows = rows(what("exposure.symbol", "AUDUSD", "clientLongUnits"));
    assertThat(rows.keys()).isEmpty();
    desk.apply(
        live,
        desk.symbol(ONE, "AUDUSD.r", "USD", 5, "100000"),
        desk.deal(ONE, 2, 50, "buy 1.50 AUDUSD.r x100000 at 0.65000"));
    rows.refresh(live);
    assertThat(rows.number("FIGURE|clientLongUnits", "value")).isEqualByComparingTo("150000");
  }

  @Test
  void whatCannotBeExplainedOrIsNotYoursIsRefused() {
    Entitlement west = new Entitlement(Optional.of(Set.of(WEST)), true);
    Map<String, String> east = new HashMap<>(what("exposure.symbol", "EURUSD", "bid"));
    east.put("brand", "east");
    for (Map<String, String> wrong :
        List.of(
            Map.of("view", "exposure.symbol"),
            what("nothing", "EURUSD", "bid"),
            what("exposure.symbol", "EURUSD", "colour"),
            what("explain", "x", "value"),
            what("breaks", "x", "count"),
            east)) {
      assertThat(explain.open(new ViewRequest("explain", wrong, west)))
          .as("%s", wrong)
          .isInstanceOf(Outcome.Failed.class);
    }
    Rows mine =
        Rows.of(
            explain,
            new ViewRequest("explain", what("exposure.symbol", "DE40", "clientLongUnits"), west),
            live);
    assertThat(mine.number("FIGURE|clientLongUnits", "value")).isEqualByComparingTo("4");
  }
}
