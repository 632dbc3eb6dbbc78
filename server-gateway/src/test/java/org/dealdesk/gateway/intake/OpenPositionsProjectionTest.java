package org.dealdesk.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.event.PlatformEvent.PositionsRead;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.DealKey;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.DealEntry;
import org.dealdesk.model.trade.DealKind;
import org.dealdesk.model.trade.Position;
import org.dealdesk.model.trade.Side;
import org.dealdesk.wire.LoggedEvent;
import org.junit.jupiter.api.Test;

class OpenPositionsProjectionTest {
  private static final AccountKey ACCOUNT = ScriptedServer.account(100);

  private final OpenPositionsProjection projection = new OpenPositionsProjection(ScriptedServer.ID);

  @Test
  void aPositionGrowsAtTheAveragePriceAndShrinksAtTheSame() {
    apply(deal(1, DealKind.BUY, DealEntry.IN, "1.00", "1.1000"));
    apply(deal(2, DealKind.BUY, DealEntry.IN, "3.00", "1.2000"));
    assertThat(only().priceOpen()).isEqualByComparingTo("1.175");
    apply(deal(3, DealKind.SELL, DealEntry.OUT, "2.50", "1.5000"));
    assertThat(only().lots()).isEqualByComparingTo("1.50");
    assertThat(only().priceOpen()).isEqualByComparingTo("1.175");
  }

  @Test
  void aReversalTurnsThePositionAtThePriceOfTheDeal() {
    apply(deal(1, DealKind.BUY, DealEntry.IN, "1.00", "1.1000"));
    apply(deal(2, DealKind.SELL, DealEntry.IN_OUT, "1.70", "1.3000"));
    assertThat(only().side()).isEqualTo(Side.SELL);
    assertThat(only().lots()).isEqualByComparingTo("0.70");
    assertThat(only().priceOpen()).isEqualByComparingTo("1.3");
  }

  @Test
  void closingByAnotherPositionEndsBoth() {
    apply(deal(1, 7, DealKind.BUY, DealEntry.IN, "1.00", "1.1"));
    apply(deal(2, 8, DealKind.SELL, DealEntry.IN, "1.00", "1.2"));
    apply(deal(3, 7, DealKind.SELL, DealEntry.OUT_BY, "1.00", "1.2"));
    apply(deal(4, 8, DealKind.BUY, DealEntry.OUT_BY, "1.00", "1.1"));
    assertThat(projection.positions(ACCOUNT)).isEmpty();
    assertThat(projection.openPositions()).isZero();
  }

  @Test
  void moneyAndHistoryMoveNothing() {
    projection.apply(new DealSeen(deal(1, DealKind.BUY, DealEntry.IN, "1.00", "1.1"), true));
    apply(deal(2, DealKind.BALANCE, DealEntry.IN, "1.00", "1.1"));
    assertThat(projection.positions(ACCOUNT)).isEmpty();
    assertThat(projection.book(100).lastDeal).isEqualTo(2);
  }

  @Test
  void anotherContractSizeCountsByUnits() {
    apply(deal(1, DealKind.BUY, DealEntry.IN, "1.00", "1.1"));
    Deal micro =
        new Deal(
            new DealKey(ScriptedServer.ID, 2),
            ACCOUNT,
            0,
            7,
            DealKind.SELL,
            DealEntry.OUT,
            "",
            "EURUSD.r",
            new BigDecimal("50"),
            new BigDecimal("1000"),
            BigDecimal.ONE,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            ScriptedServer.START,
            0,
            "");
    apply(micro);
    assertThat(only().signedUnits()).isEqualByComparingTo("50000");
  }

  @Test
  void whetherADealIsContainedFollowsFromTheReadingThenThePicture() {
    Deal five = deal(5, DealKind.BUY, DealEntry.IN, "1.00", "1.1");
    Deal nine = deal(9, DealKind.BUY, DealEntry.IN, "1.00", "1.1");
    assertThat(projection.contains(five, true)).isTrue();
    assertThat(projection.contains(five, false)).isFalse();
    projection.pictureComplete(7);
    assertThat(projection.contains(five, false)).isTrue();
    assertThat(projection.contains(nine, true)).isFalse();
    projection.apply(new PositionsRead(ACCOUNT, 9, List.of()), LoggedEvent.Cause.BASELINE);
    assertThat(projection.contains(nine, false)).isTrue();
    projection.apply(new PositionsRead(ACCOUNT, 20, List.of()), LoggedEvent.Cause.REVISION);
    assertThat(projection.contains(deal(15, DealKind.BUY, DealEntry.IN, "1", "1"), false))
        .as("a correction of ours is not a reading of the server's")
        .isFalse();
  }

  @Test
  void takingADealBackUndoesItExactly() {
    Random random = new Random(5);
    for (int round = 0; round < 500; round++) {
      List<Position> before = new ArrayList<>();
      for (int i = 1; i <= 6; i++) {
        before = new ArrayList<>(PositionMath.with(before, random(random, i)));
      }
      Deal next = random(random, 9);
      List<Position> back = PositionMath.without(PositionMath.with(before, next), next);
      assertThat(PositionMath.same(before, back)).as("round %d", round).isTrue();
    }
    List<Position> two =
        PositionMath.with(
            PositionMath.with(List.of(), deal(1, DealKind.BUY, DealEntry.IN, "1.00", "1.1")),
            deal(2, DealKind.BUY, DealEntry.IN, "3.00", "1.2"));
    List<Position> one =
        PositionMath.without(two, deal(2, DealKind.BUY, DealEntry.IN, "3.00", "1.2"));
    assertThat(one.getFirst().priceOpen()).isEqualByComparingTo("1.1");
    List<Position> closed =
        PositionMath.with(two, deal(3, DealKind.SELL, DealEntry.OUT, "2.00", "1.9"));
    List<Position> reopened =
        PositionMath.without(closed, deal(3, DealKind.SELL, DealEntry.OUT, "2.00", "1.9"));
    assertThat(reopened.getFirst().priceOpen()).isEqualByComparingTo("1.175");
  }

  private static Deal random(Random random, long ticket) {
    return deal(
        ticket,
        1 + random.nextInt(3),
        random.nextBoolean() ? DealKind.BUY : DealKind.SELL,
        DealEntry.IN,
        "0." + (1 + random.nextInt(9)),
        "1." + random.nextInt(9));
  }

  private void apply(Deal deal) {
    projection.apply(new DealSeen(deal, false));
  }

  private Position only() {
    assertThat(projection.positions(ACCOUNT)).hasSize(1);
    return projection.positions(ACCOUNT).getFirst();
  }

  private static Deal deal(long ticket, DealKind kind, DealEntry entry, String lots, String price) {
    return deal(ticket, 7, kind, entry, lots, price);
  }

  private static Deal deal(
      long ticket, long position, DealKind kind, DealEntry entry, String lots, String price) {
    return new Deal(
        new DealKey(ScriptedServer.ID, ticket),
        ACCOUNT,
        0,
        position,
        kind,
        entry,
        "",
        "EURUSD.r",
        new BigDecimal(lots),
        BigDecimal.valueOf(100_000),
        new BigDecimal(price),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        ScriptedServer.START,
        0,
        "");
  }
}
