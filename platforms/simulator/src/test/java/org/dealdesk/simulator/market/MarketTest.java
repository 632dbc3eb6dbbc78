package org.dealdesk.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.dealdesk.simulator.market.MarketData.Bar;
import org.junit.jupiter.api.Test;

class MarketTest {
  private static final InstrumentCatalogue CATALOGUE = InstrumentCatalogue.standard();

  private static Market run(long seed, int steps) {
    Market market = new Market(CATALOGUE, seed, 0);
    for (int i = 0; i < steps; i++) {
      market.step(25, i);
    }
    return market;
  }

  @Test
  void theSameSeedGivesTheSameQuotes() {
    assertThat(run(5, 4000).snapshot()).isEqualTo(run(5, 4000).snapshot());
    assertThat(Arrays.equals(run(5, 4000).snapshot(), run(6, 4000).snapshot())).isFalse();
  }

  @Test
  void everyInstrumentMovesAndKeepsBidBelowAsk() {
    Market market = new Market(CATALOGUE, 1, 0);
    Quote[] first = market.snapshot();
    for (int i = 0; i < 8000; i++) {
      for (Instrument moved : market.step(25, i)) {
        Quote quote = market.quote(moved);
        assertThat(quote.bidE8()).as(moved.id()).isPositive().isLessThan(quote.askE8());
      }
    }
    for (Instrument instrument : CATALOGUE.all()) {
      assertThat(market.quote(instrument))
          .as(instrument.id())
          .isNotEqualTo(first[instrument.index()]);
    }
  }

  @Test
  void syntheticAndDerivedQuotesSaySo() {
    for (Instrument i : CATALOGUE.all()) {
      boolean recorded = i.source() == SourceKind.TICKS || i.source() == SourceKind.BARS;
      assertThat(i.description().contains("synthetic") || i.description().contains("derived"))
          .as(i.id())
          .isEqualTo(!recorded);
    }
  }

  @Test
  void aBarPathTouchesHighAndLowAndStaysInside() {
    Bar bar = new Bar(0, 100_000, 100_400, 99_700, 100_100);
    for (long seed = 0; seed < 200; seed++) {
      int[] path = BarPath.of(bar, seed);
      assertThat(path[0]).isEqualTo(bar.open());
      assertThat(path[path.length - 1]).isEqualTo(bar.close());
      assertThat(Arrays.stream(path).max()).hasValue(bar.high());
      assertThat(Arrays.stream(path).min()).hasValue(bar.low());
    }
  }

  @Test
  void recordedTicksPlayForwardsThenBackwards() {
    PriceSource.TickReplay replay =
        new PriceSource.TickReplay(new long[][] {{0, 10, 11}, {100, 12, 13}, {200, 15, 16}});
    replay.advance(150);
    assertThat(replay.bid()).isEqualTo(12);
    replay.advance(200);
    assertThat(replay.bid()).isEqualTo(15);
    replay.advance(201 + 150);
    assertThat(replay.bid()).isEqualTo(10);
    replay.advance(402 + 120);
    assertThat(replay.bid()).isEqualTo(12);
  }

  @Test
  void theCatalogueHasAllPairsOfTheEightMajors() {
    List<String> forex =
        CATALOGUE.all().stream()
            .filter(i -> i.kind() == AssetKind.FOREX)
            .map(Instrument::id)
            .toList();
    assertThat(forex).hasSize(28).contains("EURUSD", "CHFJPY", "AUDNZD");
  }
}
