package org.dealdesk.simulator.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccountRulesTest {
  @Test
  void levelOfAnAccount() {
    JsonNode vector = Fixture.vector("EX-2.7");
    JsonNode in = vector.get("input");
    long balance = cents(in.get("balance"));
    long credit = cents(in.get("credit"));
    long floating = cents(in.get("floating"));
    long swap = cents(in.get("swap"));
    long margin = cents(in.get("margin"));
    AccountState state =
        new AccountState(
            floating, swap, 0, margin, balance + credit + floating + swap, FreeMarginMode.ALL);
    assertThat(state.equity()).isEqualTo(cents(vector.get("expected").get("equity")));
    assertThat(state.free()).isEqualTo(cents(vector.get("expected").get("free")));
    assertThat(state.levelPct().toPlainString())
        .isEqualTo(vector.get("expected").get("level").asString());
  }

  private static long cents(JsonNode amount) {
    return Money.minor(new BigDecimal(amount.asString()), 2);
  }

  @Test
  void equityIsBalanceCreditAndFloating() {
    Fixture fixture = new Fixture();
    ServerSymbol symbol = fixture.symbol("EURUSD", Fixture.forex("EUR", "USD").build());
    Account account = fixture.account(1, "EUR", true, 100);
    fixture.deposit(account, "1000");
    fixture.open(account, symbol, true, "0.10", "1.09000");
    AccountState state = fixture.engine.state(account);
    // A loss of 51.00 USD is bought at the bid of EURUSD: 51 / 1.08490.
    assertThat(state.profit()).isEqualTo(-4701);
    assertThat(state.margin()).isEqualTo(10_000);
    assertThat(state.equity()).isEqualTo(100_000 - 4701);
  }

  @Test
  void marginFollowsPositionsAndSpecifications() {
    Fixture fixture = new Fixture();
    ServerSymbol symbol = fixture.symbol("EURUSD", Fixture.forex("EUR", "USD").build());
    Account account = fixture.account(1, "EUR", true, 100);
    fixture.open(account, symbol, true, "0.10", "1.09000");
    assertThat(fixture.engine.state(account).margin()).isEqualTo(10_000);
    fixture.open(account, symbol, true, "0.10", "1.09000");
    assertThat(fixture.engine.state(account).margin()).isEqualTo(20_000);
    Fixture.Spec dearer = Fixture.forex("EUR", "USD");
    dearer.rate = "1.5";
    fixture.server.respecify(symbol, dearer.build());
    assertThat(fixture.engine.state(account).margin()).isEqualTo(30_000);
    fixture.engine.close(account, account.positions().getFirst(), 1000, Reason.CLIENT, Fixture.NOW);
    assertThat(fixture.engine.state(account).margin()).isEqualTo(15_000);
  }
}
