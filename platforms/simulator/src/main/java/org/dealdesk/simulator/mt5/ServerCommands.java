package org.dealdesk.simulator.mt5;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Locale;
import org.dealdesk.platforms.mt5.wire.Mt5Schema;
import org.dealdesk.simulator.trading.ServerZone;
import org.dealdesk.simulator.trading.TradingServer;

/** The clock, the common settings and the test of the connection. */
final class ServerCommands {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy.MM.dd HH:mm:ss", Locale.ROOT);

  private final Mt5Context context;

  ServerCommands(Mt5Context context) {
    this.context = context;
  }

  void register(Commands commands) {
    commands.add("TEST_ACCESS", _ -> Reply.done());
    commands.add("TEST_TRADE", _ -> Reply.done());
    commands.add("TIME_SERVER", this::timeServer);
    commands.add("TIME_GET", this::timeGet);
    commands.add("COMMON_GET", this::commonGet);
  }

  private Reply timeServer(Call call) {
    ServerZone zone = context.server().zone();
    long nowMs = call.nowMs() + context.faults().clockOffMs();
    LocalDateTime local = zone.local(nowMs);
    return Reply.done().with("TIME", Mt5Context.seconds(zone, nowMs) + " " + local.format(CLOCK));
  }

  private Reply timeGet(Call call) {
    ServerZone zone = context.server().zone();
    int standard = zone.standardOffsetSeconds(call.nowMs());
    boolean summer = zone.offsetSeconds(call.nowMs()) != standard;
    String day = "[" + String.join(",", Collections.nCopies(24, "\"1\"")) + "]";
    return Reply.record(
        Mt5Schema.TIME
            .record()
            .set("Daylight", zone.hasDaylight() ? 1 : 0)
            .set("DaylightState", summer ? 1 : 0)
            .set("TimeZone", standard / 60)
            .set("TimeServer", "time.example.com")
            .set("Days", "[" + String.join(",", Collections.nCopies(7, day)) + "]")
            .build());
  }

  private Reply commonGet(Call call) {
    TradingServer server = context.server();
    return Reply.record(
        Mt5Schema.COMMON
            .record()
            .set("Name", server.name())
            .set("NameFull", server.name() + " (simulator)")
            .set("Owner", "Marlin Europe Ltd")
            .set("Product", "Trading server simulator")
            .set("LimitTradeServers", 2)
            .set("LimitWebServers", 2)
            .set("LimitAccounts", 1_000_000)
            .set("TotalUsers", server.accounts().size())
            .set("TotalUsersReal", server.accounts().size())
            .set("TotalDeals", server.deals().size())
            .set("TotalOrders", server.orders().size())
            .set("TotalOrdersHistory", server.closedOrderCount())
            .set("TotalPositions", server.positionCount())
            .build());
  }
}
