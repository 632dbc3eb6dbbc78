package org.dealdesk.gateway.view;

import static org.dealdesk.gateway.live.SmallDesk.ONE;
import static org.dealdesk.gateway.live.SmallDesk.TWO;

import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.SmallDesk;

/** Accounts, positions and prices of EX-1.1, and an account whose trades count nowhere. */
final class ExampleOne {
  private ExampleOne() {}

  static void accounts(SmallDesk desk, LiveState live) {
    desk.apply(
        live,
        desk.group(ONE, "East\\B-USD", "USD"),
        desk.group(ONE, "East\\A-USD", "USD"),
        desk.group(ONE, "lp\\one", "USD"),
        desk.group(TWO, "West\\EUR", "EUR"),
        desk.group(ONE, "test\\x", "USD"),
        desk.account(ONE, 1, "East\\B-USD", "Cyprus"),
        desk.account(ONE, 2, "East\\B-USD", "South Africa"),
        desk.account(ONE, 3, "East\\B-USD", "UAE"),
        desk.account(ONE, 4, "East\\A-USD", "gb"),
        desk.account(TWO, 5, "West\\EUR", "CY"),
        desk.account(ONE, 90, "lp\\one", ""),
        desk.account(ONE, 99, "test\\x", "CY"));
    desk.live(live);
  }

  static void fill(SmallDesk desk, LiveState live) {
    accounts(desk, live);
    desk.apply(
        live,
        desk.symbol(ONE, "EURUSD.r", "USD", 5, "100000"),
        desk.symbol(ONE, "GBPUSD.r", "USD", 5, "100000"),
        desk.symbol(ONE, "USDJPY.r", "JPY", 3, "100000"),
        desk.symbol(TWO, "EURJPYm", "JPY", 3, "100000"),
        desk.symbol(TWO, "DE40m", "EUR", 1, "1"),
        desk.symbol(TWO, "GOLD", "USD", 2, "100"));
    desk.apply(
        live,
        desk.positions(
            ONE,
            1,
            desk.position(ONE, 1, 1, "buy 2.00 EURUSD.r x100000 at 1.08300"),
            desk.position(ONE, 1, 2, "sell 0.50 EURUSD.r x100000 at 1.08600")),
        desk.deal(ONE, 2, 3, "sell 1.50 GBPUSD.r x100000 at 1.26500"),
        desk.deal(ONE, 3, 4, "buy 1.00 USDJPY.r x100000 at 149.000"),
        desk.positions(ONE, 4, desk.position(ONE, 4, 5, "buy 3.00 EURUSD.r x100000 at 1.08450")),
        desk.deal(TWO, 5, 6, "buy 0.30 EURJPYm x100000 at 162.000"),
        desk.deal(TWO, 5, 7, "buy 4.00 DE40m x1 at 18200.0"),
        desk.deal(TWO, 5, 8, "sell 0.50 GOLD x100 at 2345.00"),
        desk.deal(ONE, 90, 9, "buy 3.00 EURUSD.r x100000 at 1.08440"),
        desk.deal(ONE, 90, 10, "sell 1.00 GBPUSD.r x100000 at 1.26520"));
    desk.quote(
        live,
        ONE,
        desk.tick("EURUSD.r", "1.08490", "1.08500"),
        desk.tick("GBPUSD.r", "1.26700", "1.26712"),
        desk.tick("USDJPY.r", "149.500", "149.510"));
    desk.quote(
        live,
        TWO,
        desk.tick("EURJPYm", "162.190", "162.210"),
        desk.tick("DE40m", "18250.0", "18251.5"),
        desk.tick("GOLD", "2350.10", "2350.40"));
  }
}
