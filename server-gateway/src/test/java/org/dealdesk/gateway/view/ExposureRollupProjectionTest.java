package org.dealdesk.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.live.SmallDesk.ONE;
import static org.dealdesk.gateway.live.SmallDesk.TWO;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dealdesk.gateway.live.LiveInstrument;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.SmallDesk;
import org.dealdesk.model.money.CurrencyCode;
import org.dealdesk.model.session.SessionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Worked example EX-1.5, and roll-ups that add up whichever way they are cut. */
class ExposureRollupProjectionTest {
  private static final Entitlement ALL = new Entitlement(Optional.empty(), true);

  /** Figures of a roll-up and those of the instruments it adds up. */
  private static final Map<String, String> OF_SYMBOL =
      Map.of(
          "clientLong", "clientLongNotional",
          "clientShort", "clientShortNotional",
          "clientNet", "clientNotionalReporting",
          "notionalReporting", "notionalReporting",
          "floatingPnlClients", "floatingPnlClients",
          "floatingPnlHouse", "floatingPnlHouse",
          "positions", "positions",
          "coveragePositions", "coveragePositions",
          "netLongHoldings", "netLongAccounts",
          "netShortHoldings", "netShortAccounts");

  private final SmallDesk desk = new SmallDesk();
  private final LiveState live = desk.newState();

  private static Rows rows(LiveState live, Dimension dimension) {
    ViewSource view = new ExposureRollupView(dimension, CurrencyCode.USD);
    return Rows.of(view, new ViewRequest(view.definition().id(), Map.of(), ALL), live);
  }

  private static Rows symbols(LiveState live, Map<String, String> parameters) {
    ViewSource view = new ExposureSymbolView(SmallDesk.config());
    return Rows.of(view, new ViewRequest("exposure.symbol", parameters, ALL), live);
  }

  private static void assertRow(
      Rows rows, String key, String longs, String shorts, String net, String bias) {
    assertThat(rows.number(key, "clientLong")).isEqualByComparingTo(longs);
    assertThat(rows.number(key, "clientShort")).isEqualByComparingTo(shorts);
    assertThat(rows.number(key, "clientNet")).isEqualByComparingTo(net);
    assertThat(rows.number(key, "bias")).isEqualByComparingTo(bias);
  }

  @Test
  void exposuresOfExampleFive() {
    ExampleOne.fill(desk, live);
    Rows classes = rows(live, Dimension.CLASS);
    assertRow(classes, "FX|", "675022.41", "244306.50", "430715.91", "0.4685");
    assertRow(classes, "METAL|", "0", "117512.50", "-117512.50", "-1");
    assertRow(classes, "INDEX|", "79204.60", "0", "79204.60", "1");
    Rows countries = rows(live, Dimension.COUNTRY);
    assertRow(countries, "CY|", "328742.01", "171760.00", "156982.01", "0.3136");
    assertRow(countries, "ZA|", "0", "190059.00", "-190059.00", "-1");
    assertRow(countries, "AE|", "100000", "0", "100000", "1");
    assertRow(countries, "GB|", "325485.00", "0", "325485.00", "1");
    assertThat(countries.number("NONE|", "coverageNet")).isEqualByComparingTo("198779.00");
    assertThat(rows(live, Dimension.REGION).keys())
        .containsExactly("AFRICA|", "EUROPE|", "MENA|", "NONE|");
  }

  @Test
  void profitsOfExampleOneByBook() {
    ExampleOne.fill(desk, live);
    Rows books = rows(live, Dimension.BOOK);
    assertThat(books.number("B|", "floatingPnlClients")).isEqualByComparingTo("431.56");
    assertThat(books.number("A|", "floatingPnlClients")).isEqualByComparingTo("120.00");
    assertThat(books.number("COVERAGE|", "floatingPnlCoverage")).isEqualByComparingTo("-42.00");
    assertThat(books.sum("floatingPnlHouse")).isEqualByComparingTo("-593.56");
    assertThat(books.number("A|", "aBookNet")).isEqualByComparingTo("325485.00");
    assertThat(books.number("COVERAGE|", "aBookGap")).isEqualByComparingTo("-198779.00");
    assertThat(books.number("B|", "locked")).isEqualByComparingTo("54247.50");
  }

  @Test
  void testAccountsStandApart() {
    ExampleOne.fill(desk, live);
    BigDecimal before = rows(live, Dimension.BOOK).sum("clientGross");
    desk.apply(live, desk.deal(ONE, 99, 77, "buy 5.00 EURUSD.r x100000 at 1.08450"));
    Rows books = rows(live, Dimension.BOOK);
    assertThat(books.sum("clientGross")).isEqualByComparingTo(before);
    assertThat(books.number("TEST|", "testGross")).isEqualByComparingTo("542475.00");
    assertThat(books.number("TEST|", "testPositions")).isEqualByComparingTo("1");
    assertThat(books.sum("positions")).isEqualByComparingTo("8");
  }

  @Test
  void nettedAndHedgedAccountsAreEquallyExposed() {
    ExampleOne.accounts(desk, live);
    desk.apply(
        live,
        desk.symbol(ONE, "EURUSD.r", "USD", 5, "100000"),
        desk.deal(ONE, 1, 1, "buy 3.00 EURUSD.r x100000 at 1.08000"),
        desk.deal(ONE, 1, 2, "sell 1.00 EURUSD.r x100000 at 1.08000"),
        desk.deal(ONE, 4, 3, "buy 3.00 EURUSD.r x100000 at 1.08000"),
        desk.deal(ONE, 4, 3, "sell 1.00 EURUSD.r x100000 at 1.08000"));
    desk.quote(live, ONE, desk.tick("EURUSD.r", "1.08490", "1.08500"));
    Rows books = rows(live, Dimension.BOOK);
    assertThat(books.number("A|", "clientNet")).isEqualByComparingTo("216990.00");
    assertThat(books.number("B|", "clientNet")).isEqualByComparingTo("216990.00");
    assertThat(books.number("A|", "locked")).isEqualByComparingTo("0");
    assertThat(books.number("B|", "locked")).isEqualByComparingTo("108495.00");
  }

  @Test
  void anAmountWithoutARateStandsInARowOfItsOwnAndComesBack() {
    ExampleOne.accounts(desk, live);
    desk.apply(
        live,
        desk.symbol(ONE, "EURUSD.r", "USD", 5, "100000"),
        desk.symbol(TWO, "DE40m", "EUR", 1, "1"),
        desk.deal(TWO, 5, 7, "buy 4.00 DE40m x1 at 18200.0"));
    desk.quote(live, TWO, desk.tick("DE40m", "18250.0", "18251.5"));
    Rows rows = rows(live, Dimension.CLASS);
    assertThat(rows.keys()).containsExactly("INDEX|EUR");
    assertThat(rows.cell("INDEX|EUR", "clientNet")).isNull();
    assertThat(rows.number("INDEX|EUR", "unconvertedPnl")).isEqualByComparingTo("200.00");
    assertThat(rows.number("INDEX|EUR", "unconvertedClientNet")).isEqualByComparingTo("73003.00");
    assertThat(rows.state("INDEX|EUR")).isEqualTo(RowBits.UNCONVERTED);
    desk.quote(live, ONE, desk.tick("EURUSD.r", "1.08490", "1.08500"));
    rows.refresh(live);
    assertThat(rows.keys()).containsExactly("INDEX|");
    assertThat(rows.number("INDEX|", "clientNet")).isEqualByComparingTo("79204.60");
  }

  @Test
  void aSourceThatIsNotLiveShowsInWhatItContributesTo() {
    ExampleOne.fill(desk, live);
    Map<Dimension, Rows> open = new HashMap<>();
    for (Dimension dimension : Dimension.values()) {
      open.put(dimension, rows(live, dimension));
      open.get(dimension)
          .keys()
          .forEach(key -> assertThat(open.get(dimension).state(key)).as(key).isZero());
    }
    desk.session(live, TWO, SessionState.DOWN);
    open.values().forEach(rows -> rows.refresh(live));
    Map<Dimension, List<String>> stale =
        Map.of(
            Dimension.CLASS, List.of("FX|", "INDEX|", "METAL|"),
            Dimension.REGION, List.of("EUROPE|"),
            Dimension.COUNTRY, List.of("CY|"),
            Dimension.GROUP, List.of("2|West\\EUR|"),
            Dimension.BOOK, List.of("B|"),
            Dimension.SERVER, List.of("2|"),
            Dimension.BRAND, List.of("west|"));
    stale.forEach((dimension, keys) -> {
      Rows rows = Objects.requireNonNull(open.get(dimension));
      assertThat(rows.keys().stream().filter(key -> rows.state(key) != 0))
          .as("%s", dimension)
          .containsExactlyElementsOf(keys);
      keys.forEach(key -> assertThat(rows.state(key)).isEqualTo(LiveInstrument.SOURCE_NOT_LIVE));
    });
    // A second source goes; what the first one marked already must not hide it.
    desk.session(live, ONE, SessionState.DOWN);
    open.values().forEach(rows -> rows.refresh(live));
    Rows servers = Objects.requireNonNull(open.get(Dimension.SERVER));
    Rows countries = Objects.requireNonNull(open.get(Dimension.COUNTRY));
    assertThat(servers.state("1|")).isEqualTo(LiveInstrument.SOURCE_NOT_LIVE);
    assertThat(countries.state("GB|")).isEqualTo(LiveInstrument.SOURCE_NOT_LIVE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyCutAddsUpAndEveryRowIsTheSumOfItsSlice(long seed) {
    RandomWorld world = new RandomWorld(seed);
    Map<Dimension, Rows> open = new HashMap<>();
    for (int step = 0; step < 15; step++) {
      world.step();
      for (Dimension dimension : Dimension.values()) {
        Rows rows = open.computeIfAbsent(dimension, d -> rows(world.live, d));
        rows.refresh(world.live);
        Rows fresh = rows(world.live, dimension);
        assertThat(rows.text()).as("kept up to date and opened anew").isEqualTo(fresh.text());
        compareSlices(world.live, dimension, rows);
        compareTotals(world.live, dimension, rows);
      }
    }
  }

  /** A row is, to the cent, the sum of what its drill-down shows. */
  private static void compareSlices(LiveState live, Dimension dimension, Rows rows) {
    for (String key : rows.keys()) {
      String[] value = key.split("\\|", -1);
      String unconverted = value[value.length - 1];
      if (!unconverted.isEmpty()) {
        continue;
      }
      Map<String, String> parameters = new HashMap<>();
      for (int i = 0; i < dimension.key().size(); i++) {
        parameters.put(dimension.key().get(i), value[i]);
      }
      Rows slice = symbols(live, parameters);
      for (String figure : List.of("clientLong", "clientNet", "notionalReporting")) {
        assertThat(rows.number(key, figure))
            .as("%s of %s", figure, key)
            .isEqualByComparingTo(slice.sum(OF_SYMBOL.getOrDefault(figure, figure)));
      }
    }
  }

  /** Numbers of things are exact; money differs at most by the rounding of each share. */
  private static void compareTotals(LiveState live, Dimension dimension, Rows rows) {
    Rows symbols = symbols(live, Map.of());
    long shares = (long) rows.keys().size() * symbols.keys().size();
    OF_SYMBOL.forEach((figure, ofSymbol) -> {
      boolean exact =
          dimension == Dimension.CLASS || !figure.matches("client.*|notional.*|.*Pnl.*");
      BigDecimal allowed = exact ? BigDecimal.ZERO : BigDecimal.valueOf(shares * 2, 2);
      assertThat(rows.sum(figure).subtract(symbols.sum(ofSymbol)).abs())
          .as("%s by %s", figure, dimension)
          .isLessThanOrEqualTo(allowed);
    });
  }
}
