package org.dealdesk.simulator.mt5;

import java.math.BigDecimal;
import java.util.List;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.Mt5Schema;
import org.dealdesk.simulator.trading.FreeMarginMode;
import org.dealdesk.simulator.trading.GroupSpec;
import org.dealdesk.simulator.trading.LeverageProfile;
import org.dealdesk.simulator.trading.MarginLevels;
import org.dealdesk.simulator.trading.Money;
import org.dealdesk.simulator.trading.TradingServer;

/** Reading and editing groups. */
final class GroupCommands {
  private static final BigDecimal MOST_PCT = BigDecimal.valueOf(1000);

  /** Levels of a new group unless it says others. */
  private static final MarginLevels USUAL =
      MarginLevels.percent(BigDecimal.valueOf(100), BigDecimal.valueOf(50));

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
            margin(sent, old == null ? USUAL : old.margin()),
            old == null ? BigDecimal.ZERO : old.commissionPerLot(),
            old == null ? 0 : old.spreadDiff(),
            (int)
                SymbolCommands.bounded(
                    sent,
                    "TradeFlags",
                    old == null ? GroupSpec.ORDINARY : old.tradeFlags(),
                    0xFFFF),
            GroupSpec.bookOf(name),
            Mt5Context.extras(Mt5Schema.GROUP, sent));
    server.put(stored);
    return reply(stored);
  }

  private MarginLevels margin(Mt5Record sent, MarginLevels old) {
    boolean money = SymbolCommands.bounded(sent, "MarginSOMode", old.money() ? 1 : 0, 1) == 1;
    int free = (int) SymbolCommands.bounded(sent, "MarginFreeMode", old.free().code(), 3);
    String profile =
        sent.has("MarginLeverageProfile")
            ? sent.text("MarginLeverageProfile")
            : old.leverage().name();
    return new MarginLevels(
        money,
        level(sent, "MarginCall", old.call(), money),
        level(sent, "MarginStopOut", old.stopOut(), money),
        FreeMarginMode.of(free),
        profile(profile));
  }

  private static BigDecimal level(
      Mt5Record sent, String field, BigDecimal otherwise, boolean money) {
    BigDecimal value = MarginFields.amount(sent, field, otherwise);
    if (!money && value.compareTo(MOST_PCT) > 0) {
      throw CommandException.badParameter();
    }
    return value;
  }

  /** Floating leverage the server has for another group already. */
  private LeverageProfile profile(String name) {
    if (name.isEmpty()) {
      return LeverageProfile.NONE;
    }
    return context.server().groups().stream()
        .map(g -> g.margin().leverage())
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow(CommandException::badParameter);
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
