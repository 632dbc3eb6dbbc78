package org.dealdesk.platforms.mt5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import org.dealdesk.model.account.Account;
import org.dealdesk.model.account.Group;
import org.dealdesk.model.account.MarginMode;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.instrument.ProfitMode;
import org.dealdesk.model.instrument.SymbolSpec;
import org.dealdesk.platforms.mt5.wire.Mt5Schema;
import org.dealdesk.platforms.mt5.wire.RecordBuilder;
import org.dealdesk.platforms.mt5.wire.RecordException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryNormaliserTest {
  private final DirectoryNormaliser normaliser =
      new DirectoryNormaliser(new ServerId(1), new ServerClock(null));

  private static RecordBuilder symbol() {
    return Mt5Schema.SYMBOL
        .record()
        .set("Symbol", "DE40.r")
        .set("Path", "Indices\\DE40.r")
        .set("CurrencyBase", "EUR")
        .set("CurrencyProfit", "eur")
        .set("CurrencyMargin", "EUR")
        .set("Digits", 1)
        .set("TickFlags", 9)
        .set("CalcMode", 3)
        .set("ContractSize", new BigDecimal("0.1"))
        .set("SwapLong", new BigDecimal("-2.5"))
        .set("SessionsTrades", "[[],[{\"Open\":\"60\",\"Close\":\"1380\"}]]")
        .setLots("VolumeMin", new BigDecimal("0.1"))
        .setLots("VolumeMax", new BigDecimal("50"));
  }

  @Test
  void aSpecificationIsCarriedWhole() {
    SymbolSpec spec = normaliser.symbol(symbol().build());
    assertThat(spec.currencyProfit().code()).isEqualTo("EUR");
    assertThat(spec.contractSize()).isEqualByComparingTo("0.1");
    assertThat(spec.calcMode()).isEqualTo("CFDINDEX");
    assertThat(spec.volumeMinLots()).isEqualByComparingTo("0.1");
    assertThat(spec.rest())
        .containsEntry("SwapLong", "-2.50000000")
        .containsEntry("SessionsTrades", "[[],[{\"Open\":\"60\",\"Close\":\"1380\"}]]")
        .containsKeys("TradeMode", "MarginInitialBuyStopLimit", "FaceValue")
        .doesNotContainKey("Digits");
    assertThat(spec.negativePrices()).isTrue();
    assertThat(normaliser.symbol(symbol().set("TickFlags", 1).build()).negativePrices()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, FOREX, CONTRACT",
    "1, FUTURES, TICK",
    "2, CFD, CONTRACT",
    "5, FOREX_NO_LEVERAGE, CONTRACT",
    "33, EXCH_FUTURES, TICK",
    "64, COLLATERAL, COLLATERAL",
    "77, CALC_77, CONTRACT",
  })
  void calculationModesGoByName(int code, String name, ProfitMode profit) {
    SymbolSpec spec = normaliser.symbol(symbol().set("CalcMode", code).build());
    assertThat(spec.calcMode()).isEqualTo(name);
    assertThat(spec.profitMode()).isEqualTo(profit);
  }

  @ParameterizedTest
  @CsvSource({
    "Symbol, '', Symbol",
    "ContractSize, 0, ContractSize",
    "ContractSize, -1, ContractSize",
    "ContractSize, NaN, ContractSize",
    "Digits, 12, Digits",
    "CurrencyProfit, '', CurrencyProfit",
    "CurrencyBase, E U, CurrencyBase",
  })
  void whatASymbolCannotBeIsRefusedByTheFieldsName(String field, String value, String blamed) {
    assertThatThrownBy(() -> normaliser.symbol(symbol().set(field, value).build()))
        .isInstanceOfSatisfying(
            RecordException.class, e -> assertThat(e.field()).isEqualTo(blamed));
  }

  @Test
  void aSymbolWithoutABaseCurrencyTakesThatOfItsProfit() {
    SymbolSpec spec =
        normaliser.symbol(symbol().set("CurrencyBase", "").set("CurrencyMargin", "").build());
    assertThat(spec.currencyBase().code()).isEqualTo("EUR");
    assertThat(spec.currencyMargin().code()).isEqualTo("EUR");
  }

  @Test
  void groupsKeepTheirModeAndLevels() {
    RecordBuilder record =
        Mt5Schema.GROUP
            .record()
            .set("Group", "EU\\Retail")
            .set("Company", "Marlin")
            .set("Currency", "USD")
            .set("CurrencyDigits", 2)
            .set("MarginMode", 2)
            .set("MarginSOMode", 1)
            .set("MarginCall", 100)
            .set("MarginStopOut", 50)
            .set("ReportsSMTPPass", "secret");
    Group group = normaliser.group(record.build());
    assertThat(group.marginMode()).isEqualTo(MarginMode.HEDGING);
    assertThat(group.stopOutInMoney()).isTrue();
    assertThat(group.stopOutPct()).isEqualByComparingTo("50");
    assertThat(group.rest()).containsKey("DemoLeverage").doesNotContainValue("secret");
    assertThat(normaliser.group(record.set("MarginMode", 0).build()).marginMode())
        .isEqualTo(MarginMode.NETTING);
    assertThatThrownBy(() -> normaliser.group(record.set("MarginMode", 9).build()))
        .isInstanceOf(RecordException.class);
  }

  @Test
  void accountsKeepTheirRights() {
    RecordBuilder record =
        Mt5Schema.USER
            .record()
            .set("Login", 5)
            .set("Group", "g")
            .set("Rights", 0x1E3 | 0x4)
            .set("Leverage", 30)
            .set("Balance", new BigDecimal("12.34"))
            .set("Registration", 1_700_000_000);
    Account account = normaliser.account(record.build());
    assertThat(account.enabled()).isTrue();
    assertThat(account.tradingDisabled()).isTrue();
    assertThat(account.balance()).isEqualTo("12.34");
    assertThat(account.registered()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
    assertThat(
            normaliser.account(record.set("Registration", "999999999999999").build()).registered())
        .isEqualTo(Instant.EPOCH);
    assertThatThrownBy(() -> normaliser.account(record.set("Leverage", -1).build()))
        .isInstanceOf(RecordException.class);
  }
}
