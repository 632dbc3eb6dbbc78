package org.dealdesk.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.live.SmallDesk.EAST;
import static org.dealdesk.gateway.live.SmallDesk.ONE;
import static org.dealdesk.gateway.live.SmallDesk.WEST;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dealdesk.gateway.database.TestDatabase;
import org.dealdesk.gateway.live.LiveEngine;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.SmallDesk;
import org.dealdesk.gateway.log.EventReplay;
import org.dealdesk.gateway.log.Wait;
import org.dealdesk.gateway.view.Entitlement;
import org.dealdesk.gateway.view.Rows;
import org.dealdesk.gateway.view.TestViews;
import org.dealdesk.gateway.view.ViewRequest;
import org.dealdesk.gateway.view.ViewSource;
import org.dealdesk.model.fault.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A desk is sampled by hand; blocks go to a real PostgreSQL. */
class ExposureHistoryTest {
  private static final List<String> COMPARED =
      List.of("clientNetUnits", "coverageNetUnits", "floatingPnlClients", "bid", "state");

  private final HikariDataSource source = TestDatabase.migrated();
  private final AtomicBoolean gone = new AtomicBoolean();
  private final HistoryStore store = new HistoryStore(new Flaky());
  private final JdbcTemplate sql = new JdbcTemplate(source);
  private final SmallDesk desk = new SmallDesk();
  private final LiveState live = desk.newState();
  private final ViewSource exposure = TestViews.exposureSymbol(SmallDesk.config());
  private final List<ExposureHistory> started = new ArrayList<>();
  private int deals = 10;

  /** A database that can be away. */
  private final class Flaky extends DelegatingDataSource {
    Flaky() {
      super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (gone.get()) {
        throw new SQLException("away");
      }
      return super.getConnection();
    }
  }

  @BeforeEach
  void positions() {
    desk.apply(
        live,
        desk.account(ONE, 1, "East\\B-USD"),
        desk.account(ONE, 2, "West\\B-USD"),
        desk.symbol(ONE, "EURUSD.r", "USD", 5, "100000"),
        desk.deal(ONE, 1, 1, "buy 2.00 EURUSD.r x100000 at 1.08300"),
        desk.deal(ONE, 2, 2, "sell 0.50 EURUSD.r x100000 at 1.08600"));
    desk.live(live);
    desk.quote(live, ONE, desk.tick("EURUSD.r", "1.08490", "1.08500"));
  }

  @AfterEach
  void end() {
    gone.set(false);
    started.forEach(ExposureHistory::stop);
    source.close();
  }

  private ExposureHistory history() {
    LiveEngine engine =
        new LiveEngine(
            SmallDesk.config(),
            desk.clock(),
            Executors.defaultThreadFactory(),
            new StaticListableBeanFactory().getBeanProvider(EventReplay.class));
    ExposureHistory history =
        new ExposureHistory(
            exposure,
            SmallDesk.config(),
            store,
            engine,
            desk.clock(),
            Executors.defaultThreadFactory());
    history.start();
    started.add(history);
    return history;
  }

  private Rows rows(ExposureHistory history, Map<String, String> parameters) {
    Map<String, String> wanted = new TreeMap<>(parameters);
    wanted.put("instrument", "EURUSD");
    return Rows.of(
        new ExposureHistoryView(exposure, history, desk.clock()),
        new ViewRequest("exposure.history", wanted, new Entitlement(Optional.empty(), true)),
        live);
  }

  private void second(ExposureHistory history) {
    desk.advance(1_000);
    assertThat(history.recorder().sample(live, desk.clock().instant().getEpochSecond())).isTrue();
  }

  private void trade() {
    deals++;
    String side = deals % 3 == 0 ? "sell" : "buy";
    desk.apply(
        live,
        desk.deal(ONE, 1, deals, side + " 0.%02d EURUSD.r x100000 at 1.08400".formatted(deals)));
    desk.quote(
        live,
        ONE,
        desk.tick("EURUSD.r", "1.08%03d".formatted(deals), "1.08%03d".formatted(deals + 1)));
  }

  private String now(Map<String, String> parameters) {
    Rows rows =
        Rows.of(
            exposure,
            new ViewRequest("exposure.symbol", parameters, new Entitlement(Optional.empty(), true)),
            live);
    return figures(rows, "EURUSD");
  }

  private static String figures(Rows rows, String key) {
    return COMPARED.stream()
        .map(column -> column + "=" + rows.cell(key, column))
        .toList()
        .toString();
  }

  private static Map<String, String> figures(Rows rows) {
    Map<String, String> all = new TreeMap<>();
    rows.keys().forEach(key -> all.put(key, figures(rows, key)));
    return all;
  }

  private String millis() {
    return Long.toString(desk.clock().instant().getEpochSecond() * 1_000);
  }

  @Test
  void aGatewayOfTomorrowTellsEverySecondAsItWasShown() {
    ExposureHistory history = history();
    Map<String, String> ofAll = new TreeMap<>();
    Map<String, String> ofEast = new TreeMap<>();
    for (int i = 0; i < 130; i++) {
      if (i % 3 == 0) {
        trade();
      }
      second(history);
      ofAll.put(millis(), now(Map.of()));
      ofEast.put(millis(), now(Map.of("brand", EAST.code())));
    }
    assertThat(Set.copyOf(ofAll.values())).hasSizeGreaterThan(40);
    history.stop();
    ExposureHistory next = history();
    assertThat(figures(rows(next, Map.of()))).isEqualTo(ofAll);
    assertThat(figures(rows(next, Map.of("brand", EAST.code())))).isEqualTo(ofEast);
    assertThat(ofEast).isNotEqualTo(ofAll);
  }

  @Test
  void aKillCostsLessThanTenSecondsAndTheNextGatewayGoesOnInTheSameMinute() {
    ExposureHistory killed = history();
    Map<String, String> expected = new TreeMap<>();
    long minute = desk.clock().instant().getEpochSecond() / 60;
    for (int i = 0; i < 15; i++) {
      trade();
      second(killed);
      if (desk.clock().instant().getEpochSecond() % 60 <= 9) {
        expected.put(millis(), now(Map.of()));
      }
    }
    Wait.until(
        () ->
            sql.queryForList("select brand from exposure_block where minute = ?", minute).size()
                == 3,
        () -> "blocks of all, East and West");
    ExposureHistory next = history();
    desk.advance(10_000);
    for (int i = 0; i < 5; i++) {
      trade();
      second(next);
      expected.put(millis(), now(Map.of()));
    }
    assertThat(figures(rows(next, Map.of()))).isEqualTo(expected);
    next.stop();
    assertThat(figures(rows(history(), Map.of()))).isEqualTo(expected);
  }

  @Test
  void whatTheDatabaseCouldNotTakeWaitsForIt() {
    ExposureHistory history = history();
    gone.set(true);
    Map<String, String> expected = new TreeMap<>();
    for (int i = 0; i < 70; i++) {
      second(history);
      expected.put(millis(), now(Map.of()));
    }
    gone.set(false);
    assertThat(figures(rows(history, Map.of()))).isEqualTo(expected);
    history.stop();
    assertThat(figures(rows(history(), Map.of()))).isEqualTo(expected);
  }

  @Test
  void anOpenViewGoesOnAndAStepHasTheFiguresOfItsLastSecond() {
    ExposureHistory history = history();
    second(history);
    Rows bySecond = rows(history, Map.of());
    Rows byStep = rows(history, Map.of("step", "10"));
    Instant until = desk.clock().instant().plusSeconds(5);
    Rows ended = rows(history, Map.of("to", until.toString()));
    Map<String, String> steps = new TreeMap<>();
    for (int i = 0; i < 25; i++) {
      trade();
      second(history);
      steps.put(
          Long.toString(desk.clock().instant().getEpochSecond() / 10 * 10_000), now(Map.of()));
      List.of(bySecond, byStep, ended).forEach(rows -> rows.refresh(live));
    }
    assertThat(bySecond.keys()).hasSize(26);
    assertThat(bySecond.cell(millis(), "clientNetUnits")).isNotNull();
    assertThat(figures(byStep)).containsAllEntriesOf(steps);
    assertThat(ended.keys()).hasSize(6);
  }

  @Test
  void aClockSetBackWritesNothingOver() {
    ExposureHistory history = history();
    second(history);
    long second = desk.clock().instant().getEpochSecond();
    String before = now(Map.of());
    trade();
    assertThat(history.recorder().sample(live, second - 5)).isFalse();
    assertThat(history.recorder().sample(live, second)).isFalse();
    assertThat(figures(rows(history, Map.of()))).containsValue(before).hasSize(1);
  }

  @Test
  void ofSeveralBrandsOneMustBeNamedAndOnlyOneOfTheirOwn() {
    ExposureHistory history = history();
    ExposureHistoryView view = new ExposureHistoryView(exposure, history, desk.clock());
    Entitlement both = new Entitlement(Optional.of(Set.of(EAST, WEST)), true);
    Entitlement east = new Entitlement(Optional.of(Set.of(EAST)), true);
    assertThat(asked(view, Map.of("instrument", "EURUSD"), both)).contains("name one of your");
    assertThat(asked(view, Map.of("instrument", "EURUSD", "brand", "east"), both)).isEmpty();
    assertThat(asked(view, Map.of("instrument", "EURUSD"), east)).isEmpty();
    assertThat(asked(view, Map.of("instrument", "EURUSD", "brand", "west"), east))
        .contains("not among yours");
    assertThat(asked(view, Map.of(), east)).contains("instrument is missing");
    assertThat(asked(view, Map.of("instrument", "EURUSD", "step", "x"), east))
        .contains("no number");
  }

  private static String asked(
      ExposureHistoryView view, Map<String, String> parameters, Entitlement entitlement) {
    return switch (view.open(new ViewRequest("exposure.history", parameters, entitlement))) {
      case Outcome.Ok<?> ok -> "";
      case Outcome.Failed<?> failed -> Objects.requireNonNull(failed.detail());
    };
  }
}
