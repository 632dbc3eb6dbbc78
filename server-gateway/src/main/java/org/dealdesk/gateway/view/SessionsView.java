package org.dealdesk.gateway.view;

import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_COUNT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dealdesk.gateway.access.Permission;
import org.dealdesk.gateway.live.LiveServer;
import org.dealdesk.model.event.ReconcileRound;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionStatus;
import org.springframework.stereotype.Component;

/** Where the session to each configured server stands, and how far it has come. */
@Component
final class SessionsView implements ViewSource {
  private final ColumnList columns = new ColumnList();
  private final int server = columns.add(ViewColumn.id("server"));
  private final int name = columns.add(ViewColumn.text("name"));
  private final int state = columns.add(ViewColumn.text("state"));
  private final int since = columns.add(ViewColumn.instant("since"));
  private final int fault = columns.add(ViewColumn.text("fault"));
  private final int detail = columns.add(ViewColumn.text("detail"));
  private final int lastDeal = columns.add(ViewColumn.id("lastDeal"));
  private final int lastEvent = columns.add(ViewColumn.instant("lastEvent"));
  private final int age =
      columns.add(ViewColumn.age("age").from("lastEvent against the frame's time"));
  private final int attempt = columns.add(ViewColumn.of("attempt", COLUMN_TYPE_COUNT));
  private final int nextAttempt = columns.add(ViewColumn.instant("nextAttempt"));
  private final int dealsPerSecond =
      columns.add(
          ViewColumn.count("dealsPerSecond").scaled(1).from("deals of the last ten seconds / 10"));
  private final int accounts = columns.add(ViewColumn.count("accounts"));
  private final int positions = columns.add(ViewColumn.count("positions"));
  private final int zoneOffset =
      columns.add(
          ViewColumn.of("zoneOffset", COLUMN_TYPE_COUNT).in("min").from("server time - UTC"));
  private final int drift =
      columns.add(ViewColumn.of("drift", COLUMN_TYPE_COUNT).in("ms").from("server clock - ours"));
  private final int reconciledAt =
      columns.add(ViewColumn.instant("reconciledAt").from("end of the last round of comparing"));
  private final int reconciledAccounts =
      columns.add(ViewColumn.count("reconciledAccounts").from("balances compared in that round"));
  private final int reconcileMs = columns.add(ViewColumn.count("reconcileMs").in("ms"));
  private final int differences =
      columns.add(ViewColumn.count("differences").from("found in that round"));
  private final int repairs =
      columns.add(ViewColumn.count("repairs").from("put right since the log begins"));
  private final ViewDefinition definition =
      new ViewDefinition(
          "sessions", columns.all(), List.of("server"), Permission.VIEW_SESSIONS, Set.of());

  @Override
  public ViewDefinition definition() {
    return definition;
  }

  @Override
  public Outcome<RowFiller> open(ViewRequest request) {
    Map<ServerId, Integer> rows = new HashMap<>();
    long[] seen = {-1};
    return Outcome.ok((live, table) -> {
      for (LiveServer each : live.servers()) {
        if (each.changed() > seen[0]) {
          int row = rows.computeIfAbsent(each.id(), id -> table.add(Integer.toString(id.value())));
          write(each, table, row);
        }
      }
      seen[0] = live.revision();
    });
  }

  private void write(LiveServer each, ViewTable table, int row) {
    SessionStatus status = each.status();
    FaultReason reason = status.fault();
    table.number(row, server, each.id().value());
    table.text(row, name, each.name());
    table.text(row, state, status.state().name());
    table.number(row, since, status.since().toEpochMilli());
    table.text(row, fault, reason == null ? "" : reason.code());
    table.text(row, detail, status.detail());
    table.number(row, lastDeal, each.lastDeal());
    if (each.lastEventMs() > 0) {
      table.number(row, lastEvent, each.lastEventMs());
      table.number(row, age, each.lastEventMs());
    }
    table.number(row, attempt, status.attempt());
    if (status.nextAttempt() == null) {
      table.empty(row, nextAttempt);
    } else {
      table.number(row, nextAttempt, status.nextAttempt().toEpochMilli());
    }
    table.number(row, dealsPerSecond, each.dealsIn10s());
    table.number(row, accounts, each.accounts());
    table.number(row, positions, each.positions());
    table.number(row, repairs, each.repairs());
    ReconcileRound round = each.lastRound();
    if (round != null) {
      table.number(row, reconciledAt, each.roundAtMs());
      table.number(row, reconciledAccounts, round.balances());
      table.number(row, reconcileMs, round.tookMs());
      table.number(row, differences, round.differences());
    }
    if (each.clockRead()) {
      table.number(row, zoneOffset, each.offsetMinutes());
      table.number(row, drift, each.driftMs());
    }
  }
}
