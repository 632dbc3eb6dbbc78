package org.dealdesk.gateway.view;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import org.dealdesk.gateway.access.Permission;
import org.dealdesk.gateway.live.LiveAccount;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.RepairList;
import org.dealdesk.model.event.PlatformEvent.Repaired;
import org.dealdesk.model.fault.Outcome;
import org.springframework.stereotype.Component;

/** What differed from a trading server and was put right: before, after and why. */
@Component
final class RepairsView implements ViewSource {
  private final ColumnList columns = new ColumnList();
  private final int number = columns.add(ViewColumn.id("number"));
  private final int time = columns.add(ViewColumn.instant("time"));
  private final int server = columns.add(ViewColumn.id("server"));
  private final int serverName = columns.add(ViewColumn.text("serverName"));
  private final int login = columns.add(ViewColumn.id("login"));
  private final int brand = columns.add(ViewColumn.text("brand"));
  private final int kind = columns.add(ViewColumn.text("repairKind"));
  private final int before = columns.add(ViewColumn.text("before"));
  private final int after = columns.add(ViewColumn.text("after"));
  private final int cause = columns.add(ViewColumn.text("cause"));
  private final ViewDefinition definition =
      new ViewDefinition(
          "repairs",
          columns.all(),
          List.of("number"),
          Permission.VIEW_REPAIRS,
          Set.of(BrandScope.PARAMETER));

  @Override
  public ViewDefinition definition() {
    return definition;
  }

  @Override
  public Outcome<RowFiller> open(ViewRequest request) {
    return BrandScope.of(request).then(scope -> Outcome.ok(new Projection(scope)));
  }

  private final class Projection implements RowFiller {
    private final BrandScope scope;
    private final ArrayDeque<Integer> rows = new ArrayDeque<>();
    private long seen;

    Projection(BrandScope scope) {
      this.scope = scope;
    }

    @Override
    public void refresh(LiveState live, ViewTable table) {
      for (RepairList.Entry entry : live.repairs().since(seen)) {
        live.accounts()
            .find(entry.repaired().account())
            .map(LiveAccount::brand)
            .filter(scope::covers)
            .ifPresent(of -> write(live, entry, of.code(), table));
      }
      seen = live.repairs().count();
      while (rows.size() > RepairList.LIMIT) {
        table.remove(rows.removeFirst());
      }
    }

    private void write(LiveState live, RepairList.Entry entry, String brandCode, ViewTable table) {
      Repaired repaired = entry.repaired();
      int row = table.add(Long.toString(entry.number()));
      rows.addLast(row);
      table.number(row, number, entry.number());
      table.number(row, time, entry.atMs());
      table.number(row, server, repaired.server().value());
      table.text(row, serverName, live.serverName(repaired.server()));
      table.number(row, login, repaired.account().login());
      table.text(row, brand, brandCode);
      table.text(row, kind, repaired.kind().name());
      table.text(row, before, repaired.before());
      table.text(row, after, repaired.after());
      table.text(row, cause, repaired.cause());
    }
  }
}
