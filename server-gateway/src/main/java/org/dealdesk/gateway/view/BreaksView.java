package org.dealdesk.gateway.view;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dealdesk.gateway.access.Permission;
import org.dealdesk.gateway.live.BreakList;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.model.fault.Outcome;
import org.springframework.stereotype.Component;

/** What could not be mapped or used, with its count: the list somebody has to work off. */
@Component
final class BreaksView implements ViewSource {
  private final ColumnList columns = new ColumnList();
  private final int server = columns.add(ViewColumn.id("server"));
  private final int serverName = columns.add(ViewColumn.text("serverName"));
  private final int code = columns.add(ViewColumn.text("code"));
  private final int subject = columns.add(ViewColumn.text("subject"));
  private final int detail = columns.add(ViewColumn.text("detail"));
  private final int count = columns.add(ViewColumn.count("count"));
  private final int first = columns.add(ViewColumn.instant("first"));
  private final int last = columns.add(ViewColumn.instant("last"));
  private final ViewDefinition definition =
      new ViewDefinition(
          "breaks",
          columns.all(),
          List.of("server", "code", "subject"),
          Permission.VIEW_BREAKS,
          Set.of());

  @Override
  public ViewDefinition definition() {
    return definition;
  }

  @Override
  public Outcome<ViewProjection> open(ViewRequest request) {
    return Outcome.ok(new Projection());
  }

  private final class Projection implements ViewProjection {
    private final Map<BreakList.Key, Integer> rows = new HashMap<>();
    private long seen = -1;

    @Override
    public void refresh(LiveState live, ViewTable table) {
      if (live.breaks().changed() <= seen) {
        return;
      }
      Set<BreakList.Key> present = new HashSet<>();
      for (BreakList.Break each : live.breaks().all()) {
        present.add(each.key());
        if (each.changed() > seen) {
          write(live, each, table, rows.computeIfAbsent(each.key(), k -> table.add(name(k))));
        }
      }
      rows.entrySet()
          .removeIf(entry -> {
            boolean gone = !present.contains(entry.getKey());
            if (gone) {
              table.remove(entry.getValue());
            }
            return gone;
          });
      seen = live.revision();
    }

    private String name(BreakList.Key key) {
      return key.server().value() + "|" + key.reason().code() + "|" + key.subject();
    }

    private void write(LiveState live, BreakList.Break each, ViewTable table, int row) {
      table.number(row, server, each.key().server().value());
      table.text(row, serverName, live.serverName(each.key().server()));
      table.text(row, code, each.key().reason().code());
      table.text(row, subject, each.key().subject());
      table.text(row, detail, each.detail());
      table.number(row, count, each.count());
      table.number(row, first, each.firstMs());
      table.number(row, last, each.lastMs());
    }
  }
}
