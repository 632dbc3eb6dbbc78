package org.dealdesk.gateway.view;

import static org.dealdesk.gateway.live.SmallDesk.ONE;
import static org.dealdesk.gateway.live.SmallDesk.TWO;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.SmallDesk;
import org.dealdesk.model.id.ServerId;

/** A brokerage made up from a seed: accounts everywhere, deals both ways, prices that may lack. */
final class RandomWorld {
  private record Quoted(
      ServerId server, String symbol, String profit, int digits, String contract, double price) {}

  private static final List<Quoted> SYMBOLS =
      List.of(
          new Quoted(ONE, "EURUSD.r", "USD", 5, "100000", 1.085),
          new Quoted(ONE, "GBPUSD.r", "USD", 5, "100000", 1.267),
          new Quoted(ONE, "USDJPY.r", "JPY", 3, "100000", 149.5),
          new Quoted(TWO, "EURUSDm", "USD", 5, "1000", 1.085),
          new Quoted(TWO, "EURJPYm", "JPY", 3, "100000", 162.2),
          new Quoted(TWO, "EURCZKm", "CZK", 3, "100000", 25.3),
          new Quoted(TWO, "DE40m", "EUR", 1, "1", 18_250),
          new Quoted(TWO, "GOLD", "USD", 2, "100", 2_350),
          new Quoted(ONE, "WIDGET.r", "CHF", 2, "10", 5));

  private static final List<String> GROUPS =
      List.of("East\\B-USD", "East\\A-USD", "West\\EUR", "lp\\one", "test\\x", "nowhere\\x");
  private static final List<String> COUNTRIES =
      List.of("Cyprus", "ZA", "United Kingdom", "Atlantis", "");
  private static final int LOGINS = 14;

  final SmallDesk desk = new SmallDesk();
  final LiveState live = desk.newState();
  private final Random random;

  RandomWorld(long seed) {
    random = new Random(seed);
    desk.live(live);
    for (Quoted each : SYMBOLS) {
      desk.apply(
          live,
          desk.symbol(each.server(), each.symbol(), each.profit(), each.digits(), each.contract()));
    }
    for (int login = 1; login <= LOGINS; login++) {
      account(login);
    }
  }

  /** Some deals, and some prices. */
  void step() {
    int deals = 1 + random.nextInt(40);
    for (int i = 0; i < deals; i++) {
      int login = 1 + random.nextInt(LOGINS);
      Quoted symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
      if (symbol.server().equals(server(login))) {
        long position = login * 100L + SYMBOLS.indexOf(symbol) * 10L + random.nextInt(3);
        String words =
            (random.nextBoolean() ? "buy 0." : "sell 0.")
                + (1 + random.nextInt(99))
                + " "
                + symbol.symbol()
                + " x"
                + symbol.contract()
                + " at "
                + price(symbol);
        desk.apply(live, desk.deal(symbol.server(), login, position, words));
      }
    }
    if (random.nextInt(3) == 0) {
      account(1 + random.nextInt(LOGINS));
    }
    for (Quoted symbol : SYMBOLS) {
      if (random.nextInt(3) == 0) {
        String bid = price(symbol);
        String ask = new BigDecimal(bid).add(tick(symbol)).toPlainString();
        desk.quote(live, symbol.server(), desk.tick(symbol.symbol(), bid, ask));
      }
    }
  }

  private static BigDecimal tick(Quoted symbol) {
    return BigDecimal.valueOf(7, symbol.digits());
  }

  private String price(Quoted symbol) {
    double moved = symbol.price() * (1 + (random.nextDouble() - 0.5) / 50);
    return BigDecimal.valueOf(moved)
        .setScale(symbol.digits(), RoundingMode.HALF_UP)
        .toPlainString();
  }

  private static ServerId server(int login) {
    return login % 2 == 0 ? TWO : ONE;
  }

  /** Describes an account, which may have stood elsewhere before. */
  private void account(int login) {
    desk.apply(
        live,
        desk.account(
            server(login),
            login,
            GROUPS.get(random.nextInt(GROUPS.size())),
            COUNTRIES.get(random.nextInt(COUNTRIES.size()))));
  }
}
