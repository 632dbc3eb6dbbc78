package org.dealdesk.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.live.SmallDesk.ONE;
import static org.dealdesk.gateway.live.SmallDesk.TWO;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.RepairList;
import org.dealdesk.gateway.live.SmallDesk;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent.Reconciled;
import org.dealdesk.model.event.PlatformEvent.Repaired;
import org.dealdesk.model.event.ReconcileRound;
import org.dealdesk.model.event.RepairKind;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.ServerId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepairsViewTest {
  private final SmallDesk desk = new SmallDesk();
  private final LiveState live = desk.newState();

  @BeforeEach
  void accounts() {
    desk.apply(live, desk.account(ONE, 1, "East\\B-USD"), desk.account(TWO, 5, "West\\EUR"));
  }

  private Envelope repaired(ServerId server, long login, String after) {
    return desk.logged(
        new Repaired(
            new AccountKey(server, login), RepairKind.BALANCE, "balance 1", after, "by hand"));
  }

  private Rows rows(Entitlement entitlement) {
    return Rows.of(new RepairsView(), new ViewRequest("repairs", Map.of(), entitlement), live);
  }

  @Test
  void whatWasPutRightIsShownWithBeforeAndAfter() {
    Rows rows = rows(new Entitlement(Optional.empty(), true));
    assertThat(rows.keys()).isEmpty();
    desk.apply(live, repaired(ONE, 1, "balance 2"), repaired(TWO, 5, "balance 3"));
    rows.refresh(live);
    assertThat(rows.keys()).containsExactly("1", "2");
    assertThat(rows.cell("1", "before")).isEqualTo("balance 1");
    assertThat(rows.cell("1", "after")).isEqualTo("balance 2");
    assertThat(rows.cell("1", "repairKind")).isEqualTo("BALANCE");
    assertThat(rows.cell("2", "brand")).isEqualTo("west");
    assertThat(rows.cell("2", "cause")).isEqualTo("by hand");
  }

  @Test
  void aPersonSeesTheRepairsOfTheirBrandsAndTheOldestGiveWay() {
    Rows rows = rows(new Entitlement(Optional.of(Set.of(SmallDesk.WEST)), true));
    desk.apply(live, repaired(ONE, 1, "balance 2"), repaired(TWO, 5, "balance 3"));
    rows.refresh(live);
    assertThat(rows.keys()).containsExactly("2");
    for (int i = 0; i <= RepairList.LIMIT; i++) {
      desk.apply(live, repaired(TWO, 5, "balance " + i));
    }
    rows.refresh(live);
    assertThat(rows.keys()).hasSize(RepairList.LIMIT).doesNotContain("2");
  }

  @Test
  void aSessionSaysWhenItWasComparedAndWhatCameOfIt() {
    Rows rows =
        Rows.of(
            new SessionsView(),
            new ViewRequest("sessions", Map.of(), new Entitlement(Optional.empty(), true)),
            live);
    assertThat(rows.cell("1", "reconciledAt")).isNull();
    desk.advance(1_000);
    desk.apply(
        live,
        repaired(ONE, 1, "balance 2"),
        desk.logged(
            new Reconciled(
                ONE, new ReconcileRound(desk.clock().instant(), 340, 900, 100, 2_000, 0, 3, 1))));
    rows.refresh(live);
    assertThat(rows.number("1", "reconciledAccounts")).isEqualByComparingTo("900");
    assertThat(rows.number("1", "reconcileMs")).isEqualByComparingTo("340");
    assertThat(rows.number("1", "differences")).isEqualByComparingTo("3");
    assertThat(rows.number("1", "repairs")).isEqualByComparingTo("1");
    assertThat(rows.cell("1", "reconciledAt")).isNotNull();
  }
}
