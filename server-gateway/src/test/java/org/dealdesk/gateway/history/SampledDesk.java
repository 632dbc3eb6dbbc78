package org.dealdesk.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.live.SmallDesk.ONE;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dealdesk.gateway.database.TestDatabase;
import org.dealdesk.gateway.live.LiveEngine;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.SmallDesk;
import org.dealdesk.gateway.log.EventReplay;
import org.dealdesk.gateway.view.Entitlement;
import org.dealdesk.gateway.view.Rows;
import org.dealdesk.gateway.view.TestViews;
import org.dealdesk.gateway.view.ViewRequest;
import org.dealdesk.gateway.view.ViewSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A desk whose exposure is sampled by hand; blocks go to a real PostgreSQL. */
abstract class SampledDesk {
  private static final List<String> COMPARED =
      List.of("clientNetUnits", "coverageNetUnits", "floatingPnlClients", "bid", "state");

  private final HikariDataSource source = TestDatabase.migrated();
  final AtomicBoolean gone = new AtomicBoolean();
  private final HistoryStore store = new HistoryStore(new Flaky());
  final JdbcTemplate sql = new JdbcTemplate(source);
  final SmallDesk desk = new SmallDesk();
  final LiveState live = desk.newState();
  final ViewSource exposure = TestViews.exposureSymbol(SmallDesk.config());
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

  ExposureHistory history() {
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

  Rows rows(ExposureHistory history, Map<String, String> parameters) {
    Map<String, String> wanted = new TreeMap<>(parameters);
    wanted.put("instrument", "EURUSD");
    return Rows.of(
        new ExposureHistoryView(exposure, history, desk.clock()),
        new ViewRequest("exposure.history", wanted, new Entitlement(Optional.empty(), true)),
        live);
  }

  void second(ExposureHistory history) {
    desk.advance(1_000);
    assertThat(history.recorder().sample(live, desk.clock().instant().getEpochSecond())).isTrue();
  }

  void trade() {
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

  String now(Map<String, String> parameters) {
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

  static Map<String, String> figures(Rows rows) {
    Map<String, String> all = new TreeMap<>();
    rows.keys().forEach(key -> all.put(key, figures(rows, key)));
    return all;
  }

  String millis() {
    return Long.toString(desk.clock().instant().getEpochSecond() * 1_000);
  }
}
