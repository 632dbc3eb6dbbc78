package org.dealdesk.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.live.SmallDesk.EAST;
import static org.dealdesk.gateway.live.SmallDesk.NOON;
import static org.dealdesk.gateway.live.SmallDesk.ONE;

import java.time.Instant;
import java.util.List;
import org.dealdesk.engine.exposure.ExposureSum;
import org.dealdesk.gateway.config.Book;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.config.GroupRule;
import org.dealdesk.gateway.config.GroupRules;
import org.dealdesk.model.id.AccountKey;
import org.junit.jupiter.api.Test;

/** A group goes from the B-book to the A-book at a moment (R-SEG-05). */
class BookAssignmentsTest {
  private static final Instant CHANGE = NOON.plusSeconds(3_600);

  private final SmallDesk desk = new SmallDesk();
  private final LiveState live =
      new LiveSetup(config(), InstrumentTable.shipped(), desk.clock()).empty();

  private static GatewayConfig config() {
    return SmallDesk.config(
        new GroupRules(
            List.of(
                new GroupRule("East\\*", EAST, Book.B, Instant.EPOCH),
                new GroupRule("East\\*", EAST, Book.A, CHANGE))));
  }

  private long lots(Book book) {
    LiveInstrument eurusd = live.instruments().find("EURUSD").orElseThrow();
    ExposureSum fixed = new ExposureSum(live.exposure()).start(eurusd.engineIndex());
    fixed.add(0, live.bucket(new BrandBook(EAST, book)));
    ExposureSum segments = new ExposureSum(live.exposure()).start(eurusd.engineIndex());
    for (int number = 0; number < live.segments().count(); number++) {
      if (live.segments().get(number).book() == book) {
        segments.addSegment(number);
      }
    }
    assertThat(segments.netUnits()).isEqualTo(fixed.netUnits());
    return fixed.netUnits() / 10_000_000;
  }

  @Test
  void positionsKeepTheBookTheyWereOpenedUnderUntilTheyAreTransferred() {
    desk.apply(
        live,
        desk.account(ONE, 1, "East\\USD"),
        desk.symbol(ONE, "EURUSD.r", "USD", 5, "100000"),
        desk.deal(ONE, 1, 10, "buy 3.00 EURUSD.r x100000 at 1.08300"));
    desk.advance(3_599_999);
    desk.apply(live, desk.deal(ONE, 1, 11, "buy 4.00 EURUSD.r x100000 at 1.08300"));
    assertThat(lots(Book.B)).isEqualTo(7);
    desk.advance(1);
    desk.apply(
        live,
        desk.deal(ONE, 1, 12, "buy 5.00 EURUSD.r x100000 at 1.08300"),
        desk.deal(ONE, 1, 10, "buy 1.00 EURUSD.r x100000 at 1.08300"),
        desk.deal(ONE, 1, 11, "sell 2.00 EURUSD.r x100000 at 1.08300"));
    assertThat(lots(Book.B)).as("what was there grows and shrinks where it is").isEqualTo(6);
    assertThat(lots(Book.A)).isEqualTo(5);

    LiveAccount account = live.accounts().find(new AccountKey(ONE, 1)).orElseThrow();
    desk.apply(live, desk.account(ONE, 1, "East\\USD"));
    assertThat(account.book()).isEqualTo(Book.A);
    assertThat(lots(Book.B)).as("told of again, nothing moves").isEqualTo(6);
    live.exposure().transferPositions(account.engineIndex());
    assertThat(lots(Book.B)).isZero();
    assertThat(lots(Book.A)).isEqualTo(11);
  }

  @Test
  void aPositionReadLateStandsWhereItsOpeningFell() {
    desk.apply(
        live, desk.account(ONE, 1, "East\\USD"), desk.symbol(ONE, "EURUSD.r", "USD", 5, "100000"));
    var opened = desk.position(ONE, 1, 10, "buy 3.00 EURUSD.r x100000 at 1.08300");
    desk.advance(7_200_000);
    desk.apply(live, desk.positions(ONE, 1, opened));
    assertThat(lots(Book.B)).isEqualTo(3);
    assertThat(lots(Book.A)).isZero();
  }
}
