package org.dealdesk.platforms.mt5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.DealEntry;
import org.dealdesk.model.trade.DealKind;
import org.dealdesk.model.trade.Side;
import org.dealdesk.model.trade.Tick;
import org.dealdesk.platforms.mt5.wire.DealAction;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.Mt5Schema;
import org.dealdesk.platforms.mt5.wire.RecordBuilder;
import org.dealdesk.platforms.mt5.wire.RecordException;
import org.dealdesk.platforms.mt5.wire.RecordReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TradeNormaliserTest {
  private static final long SECOND = Instant.parse("2026-07-01T12:00:00Z").getEpochSecond();

  private final ServerClock clock = new ServerClock(null);
  private final TradeNormaliser normaliser =
      new TradeNormaliser(new ServerId(3), clock, symbol -> symbol.startsWith("WTI"));

  private static RecordBuilder trade() {
    return Mt5Schema.DEAL
        .record()
        .set("Deal", 17)
        .set("Login", 1001)
        .set("Order", 16)
        .set("Action", 1)
        .set("Entry", 2)
        .set("Reason", 5)
        .set("ContractSize", 100_000)
        .set("Time", SECOND)
        .set("TimeMsc", SECOND * 1000 + 123)
        .set("Symbol", "EURUSD.r")
        .set("Price", new BigDecimal("1.08500"))
        .setLots("Volume", new BigDecimal("0.12"))
        .set("Profit", new BigDecimal("-3.21"))
        .set("Storage", new BigDecimal("0.10"))
        .set("Commission", new BigDecimal("-0.70"))
        .set("Fee", new BigDecimal("-0.05"))
        .set("PositionID", 15)
        .set("Comment", "so 49.9%");
  }

  @Test
  void aTradeIsCarriedExactly() {
    clock.stateOffset(180);
    Deal deal = normaliser.deal(trade().build());
    assertThat(deal.kind()).isEqualTo(DealKind.SELL);
    assertThat(deal.entry()).isEqualTo(DealEntry.IN_OUT);
    assertThat(deal.reason()).isEqualTo("STOP_OUT");
    assertThat(deal.lots()).isEqualByComparingTo("0.12");
    assertThat(deal.signedUnits()).isEqualByComparingTo("-12000");
    assertThat(deal.profit()).isEqualTo("-3.21");
    assertThat(deal.commission()).as("commission and fee").isEqualTo("-0.75");
    assertThat(deal.serverTimeMs()).isEqualTo(SECOND * 1000 + 123);
    assertThat(deal.time()).isEqualTo("2026-07-01T09:00:00.123Z");
    assertThat(deal.position()).isEqualTo(15);
    assertThat(deal.comment()).isEqualTo("so 49.9%");
  }

  @ParameterizedTest
  @EnumSource(DealAction.class)
  void everyActionHasAKind(DealAction action) {
    Deal deal = normaliser.deal(trade().set("Action", action.code()).build());
    assertThat(deal.kind()).isNotEqualTo(DealKind.UNKNOWN);
    assertThat(deal.kind().isTrade())
        .isEqualTo(action == DealAction.BUY || action == DealAction.SELL);
  }

  @Test
  void codesOfALaterServerAreShownNotActedOn() {
    Deal deal =
        normaliser.deal(trade().set("Action", 77).set("Entry", 9).set("Reason", 88).build());
    assertThat(deal.kind()).isEqualTo(DealKind.UNKNOWN);
    assertThat(deal.entry()).isEqualTo(DealEntry.UNKNOWN);
    assertThat(deal.reason()).isEqualTo("REASON_88");
  }

  @Test
  void aBalanceOperationNeedsNoSymbolNorPosition() {
    Mt5Record record =
        Mt5Schema.DEAL
            .record()
            .set("Deal", 18)
            .set("Login", 1001)
            .set("Action", 2)
            .set("Time", SECOND)
            .set("Profit", new BigDecimal("500.00"))
            .build();
    Deal deal = normaliser.deal(record);
    assertThat(deal.kind()).isEqualTo(DealKind.BALANCE);
    assertThat(deal.profit()).isEqualTo("500.00");
    assertThat(deal.signedUnits()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "Deal, 0, Deal",
    "Deal, -5, Deal",
    "Login, 0, Login",
    "Price, 0, Price",
    "Price, -1.1, Price",
    "Price, NaN, Price",
    "Price, 1e309, Price",
    "VolumeExt, -100, VolumeExt",
    "VolumeExt, 9223372036854775807, VolumeExt",
    "VolumeExt, 0x10, VolumeExt",
    "ContractSize, 0, ContractSize",
    "PositionID, 0, PositionID",
    "Symbol, '', Symbol",
    "TimeMsc, -1, Time",
    "TimeMsc, 9999999999999999, Time",
    "Profit, Infinity, Profit",
  })
  void whatADealCannotBeIsRefusedByTheFieldsName(String field, String value, String blamed) {
    assertThatThrownBy(() -> normaliser.deal(trade().set(field, value).build()))
        .isInstanceOfSatisfying(
            RecordException.class, e -> assertThat(e.field()).isEqualTo(blamed));
  }

  @Test
  void aSymbolThatMayGoNegativeDoes() {
    Deal deal =
        normaliser.deal(
            trade().set("Symbol", "WTI.f").set("Price", new BigDecimal("-37.63")).build());
    assertThat(deal.price()).isEqualTo("-37.63000");
  }

  @Test
  void theCapturedLivePositionIsRead() {
    var position =
        normaliser.position(
            new RecordReader()
                .readOne(
                    "{\"Position\":\"7\",\"Login\":\"1\",\"Symbol\":\"EURUSD\",\"Action\":\"1\","
                        + "\"ContractSize\":\"100000.00000000\",\"TimeCreate\":\""
                        + SECOND
                        + "\",\"PriceOpen\":\"1.15755\",\"Volume\":\"100\","
                        + "\"VolumeExt\":\"1000000\",\"Profit\":\"1.95\",\"Storage\":\"0.34\"}"));
    assertThat(position.side()).isEqualTo(Side.SELL);
    assertThat(position.lots()).isEqualByComparingTo("0.01");
    assertThat(position.signedUnits()).isEqualByComparingTo("-1000");
    assertThat(position.profit()).isEqualTo("1.95");
    assertThat(position.swap()).isEqualTo("0.34");
  }

  @Test
  void aPositionOfNoSideIsRefused() {
    RecordBuilder record =
        Mt5Schema.POSITION
            .record()
            .set("Position", 7)
            .set("Login", 1)
            .set("Symbol", "X")
            .set("Action", 2)
            .set("ContractSize", 1)
            .set("PriceOpen", 1)
            .setLots("Volume", BigDecimal.ONE);
    assertThatThrownBy(() -> normaliser.position(record.build()))
        .isInstanceOfSatisfying(
            RecordException.class, e -> assertThat(e.field()).isEqualTo("Action"));
  }

  @Test
  void aTickWithoutPricesIsNone() {
    RecordBuilder tick = Mt5Schema.TICK.record().set("Symbol", "EURUSD").set("Datetime", SECOND);
    assertThat(normaliser.tick(tick.build())).isNull();
    tick.set("Bid", new BigDecimal("1.1")).set("Ask", new BigDecimal("1.2"));
    Tick told = Objects.requireNonNull(normaliser.tick(tick.build()));
    assertThat(told.bid()).isEqualByComparingTo("1.1");
    assertThat(told.time()).isEqualTo(Instant.ofEpochSecond(SECOND));
    tick.set("Bid", new BigDecimal("-1"));
    assertThatThrownBy(() -> normaliser.tick(tick.build())).isInstanceOf(RecordException.class);
  }

  @Test
  void aZoneDecidesTheOffsetOfEachMoment() {
    TradeNormaliser zoned =
        new TradeNormaliser(
            new ServerId(3),
            new ServerClock(ServerZone.parse("America/New_York")),
            symbol -> false);
    assertThat(zoned.deal(trade().build()).time()).isEqualTo("2026-07-01T16:00:00.123Z");
    long winter = Instant.parse("2026-01-15T12:00:00Z").toEpochMilli();
    assertThat(zoned.deal(trade().set("TimeMsc", winter).build()).time())
        .isEqualTo("2026-01-15T17:00:00Z");
  }
}
