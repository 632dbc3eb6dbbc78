package org.dealdesk.simulator.mt5;

import java.math.BigDecimal;
import java.util.List;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.Mt5Schema;
import org.dealdesk.simulator.trading.GroupSpec;
import org.dealdesk.simulator.trading.Money;
import org.dealdesk.simulator.trading.TradingServer;

/** Reading and editing groups. */
final class GroupCommands {
  private final Mt5Context context;

  GroupCommands(Mt5Context context) {
    this.context = context;
  }

  void register(Commands commands) {
    commands.add("GROUP_TOTAL", _ -> Reply.done().with("TOTAL", context.server().groups().size()));
    commands.add("GROUP_NEXT", this::next);
    commands.add("GROUP_GET", call -> reply(group(call)));
    commands.add("GROUP_ADD", Right.GROUPS_EDIT, this::put);
    commands.add("GROUP_DELETE", Right.GROUPS_EDIT, this::delete);
  }

  private Reply reply(GroupSpec group) {
    return Reply.record(ConfigRecords.group(group, context.server().index() + 1L));
  }

  private GroupSpec group(Call call) {
    return Mt5Context.found(context.server().group(call.text("GROUP")));
  }

  private Reply next(Call call) {
    List<GroupSpec> groups = List.copyOf(context.server().groups());
    int index = call.count("INDEX");
    if (index >= groups.size()) {
      throw CommandException.notFound();
    }
    return reply(groups.get(index));
  }

  private Reply put(Call call) {
    Mt5Record sent = call.json();
    TradingServer server = context.server();
    String name = sent.text("Group");
    GroupSpec old = server.group(name);
    String currency =
        sent.has("Currency") ? sent.text("Currency") : old == null ? "" : old.currency();
    if (name.isBlank()
        || name.indexOf('*') >= 0
        || !context.engine().rates().known("USD", currency)) {
      throw CommandException.badParameter();
    }
    if (old != null && !old.currency().equals(currency) && inUse(name)) {
      throw new CommandException(Codes.OTHER_CURRENCY);
    }
    boolean hedging =
        sent.has("MarginMode") ? sent.integer("MarginMode") == 2 : old == null || old.hedging();
    if (old != null && old.hedging() != hedging && inUse(name)) {
      throw new CommandException(Codes.HAS_TRADES);
    }
    GroupSpec stored =
        new GroupSpec(
            name,
            sent.has("Company") ? sent.text("Company") : old == null ? "" : old.company(),
            currency,
            Money.digitsOf(currency),
            hedging,
            level(sent, "MarginCall", old == null ? BigDecimal.valueOf(100) : old.marginCallPct()),
            level(sent, "MarginStopOut", old == null ? BigDecimal.valueOf(50) : old.stopOutPct()),
            old == null ? BigDecimal.ZERO : old.commissionPerLot(),
            old == null ? 0 : old.spreadDiff(),
            sent.has("TradeFlags")
                ? (sent.integer("TradeFlags") & 1) != 0
                : old == null || old.swaps(),
            GroupSpec.bookOf(name),
            Mt5Context.extras(Mt5Schema.GROUP, sent));
    server.put(stored);
    return reply(stored);
  }

  private static BigDecimal level(Mt5Record sent, String field, BigDecimal otherwise) {
    BigDecimal value = sent.has(field) ? sent.decimal(field) : otherwise;
    if (value.signum() < 0 || value.compareTo(BigDecimal.valueOf(1000)) > 0) {
      throw CommandException.badParameter();
    }
    return value;
  }

  private boolean inUse(String name) {
    return context.server().accounts().stream().anyMatch(a -> a.group().name().equals(name));
  }

  private Reply delete(Call call) {
    GroupSpec group = group(call);
    if (inUse(group.name())) {
      throw new CommandException(Codes.GROUP_NOT_EMPTY);
    }
    context.server().removeGroup(group.name());
    return Reply.done();
  }
}
